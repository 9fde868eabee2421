# Four panels, an engine in each row of the table.
set terminal svg size 900,560 font "Helvetica,13" background "white"
set output output
table = data . "indexing.tsv"
array titles[4] = ["articles a second", "articles a CPU-second", "size of the index / text", "peak memory, MB"]
set multiplot layout 2,2 margins 0.03,0.98,0.1,0.92 spacing 0.06,0.22
set yrange [0:*]
set offsets 0.6, 0.6, graph 0.15, 0
unset ytics
unset grid
set border 1
do for [panel = 1:4] {
    set title titles[panel]
    plot table using 0:(column(panel + 1)):(colour(strcol(1))):xtic(in_lines(strcol(1))) with boxes lc rgb variable, \
         "" using 0:(column(panel + 1)):(short(column(panel + 1))) with labels offset 0,0.6
}
unset multiplot
