# Milliseconds of a query by kind: bars are medians, the line above a bar reaches to the 99th percentile.
set terminal svg size 900,640 font "Helvetica,13" background "white"
set output output
set multiplot layout 2,1 margins 0.08,0.98,0.05,0.88 spacing 0.1,0.14
set logscale y
set format y "%g"
set ylabel "milliseconds"
set boxwidth 0.24
set xrange [-0.6:9.6]
array titles[2] = ["ten hits with snippets: median, and the line up to the 99th percentile", \
                   "ten hits without snippets"]
array tables[2] = ["queries_snippets.tsv", "queries_plain.tsv"]
do for [panel = 1:2] {
    set title titles[panel]
    set yrange [0.01:*]
    if (panel == 1) { set key horizontal outside top left samplen 1 } else { unset key }
    table = data . tables[panel]
    plot table using ($0 - 0.26):2 with boxes lc rgb gisa title "Gisa", \
         "" using 0:4:xtic(1) with boxes lc rgb lucene title "Lucene 8", \
         "" using ($0 + 0.26):6 with boxes lc rgb sqlite title "SQLite FTS5", \
         "" using ($0 - 0.26):2:(0):($3 - $2) with vectors nohead lc rgb "#333333", \
         "" using 0:4:(0):($5 - $4) with vectors nohead lc rgb "#333333", \
         "" using ($0 + 0.26):6:(0):($7 - $6) with vectors nohead lc rgb "#333333"
}
unset multiplot
