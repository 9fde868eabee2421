# Instructions for a byte of text, by hot loop.
set terminal svg size 640,340 font "Helvetica,13" background "white"
set output output
set title "instructions a byte of text"
set yrange [0:*]
set offsets 0.6, 0.6, graph 0.12, 0
unset ytics
unset grid
set border 1
plot data . "instructions.tsv" using 0:2:(strcol(1) eq "stock terms" ? 0xc8553d : 0x1f6f8b):xtic(1) \
         with boxes lc rgb variable, \
     "" using 0:2:(short($2)) with labels offset 0,0.6
