# What all plots share: a colour for each engine, quiet axes, columns with tabs between.
set datafile separator "\t"
set datafile missing "?"
set style fill solid 0.9 noborder
set boxwidth 0.7
set border 3 lc rgb "#888888"
set tics nomirror scale 0.5 textcolor rgb "#333333"
set grid ytics lc rgb "#e4e4e4" lt 1
set key noautotitle
gisa = "#1f6f8b"; lucene = "#e0a458"; sqlite = "#9aa5b1"; xapian = "#c8553d"
# by name, for plots with an engine in each row
colour(name) = name eq "Gisa" || name eq "gisa-indexer" ? 0x1f6f8b : name eq "Lucene 8" ? 0xe0a458 : \
               name eq "stock Xapian" ? 0xc8553d : 0x9aa5b1
short(value) = value >= 100 ? sprintf("%.0f", value) : value >= 10 ? sprintf("%.1f", value) : sprintf("%.2f", value)
# a name of several words, one below the other
in_lines(name) = (at = strstrt(name, " "), at > 0 ? name[1:at-1] . "\n" . name[at+1:strlen(name)] : name)
