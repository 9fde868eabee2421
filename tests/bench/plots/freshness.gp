# Milliseconds from giving an article until it is found: bars are medians, the line reaches to the 99th percentile.
set terminal svg size 640,340 font "Helvetica,13" background "white"
set output output
set title "one article added until found: median, and the line up to the 99th percentile"
set ylabel "milliseconds"
set logscale y
set format y "%g"
set yrange [0.1:*]
set offsets 0.6, 0.6, 0, 0
plot data . "freshness.tsv" using 0:2:(colour(strcol(1))):xtic(1) with boxes lc rgb variable, \
     "" using 0:2:(0):($3 - $2) with vectors nohead lc rgb "#333333"
