import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.util.BytesRef;

/**
 * Searches again and again: SearchArticles INDEX QUERIES, a query a line: "best", "newest" (first), "month" (of that
 * one only) or "facets" (counted by month), the month, the query, with tabs between. For each line "plain" or "snippets" on
 * standard input it runs all queries, and answers with a line: milliseconds and hits of each.
 */
public final class SearchArticles {
    private static final int HITS = 10;
    private static final int PASSAGES = 2;

    private final IndexSearcher searcher;
    private final QueryParser parser = new QueryParser(Articles.TEXT, new EnglishAnalyzer());
    private final UnifiedHighlighter highlighter;
    private long characters; // of what was found, so that none of it can be left out

    private SearchArticles(String index) throws Exception {
        searcher = new IndexSearcher(DirectoryReader.open(Articles.directory(index)));
        searcher.setQueryCache(null);
        highlighter = new UnifiedHighlighter(searcher, new EnglishAnalyzer());
        highlighter.setMaxLength(1 << 20);
    }

    private int shown(int article, String field) throws Exception {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(article, leaves));
        BinaryDocValues values = leaf.reader().getBinaryDocValues(field);
        return values.advanceExact(article - leaf.docBase) ? values.binaryValue().utf8ToString().length() : 0;
    }

    private TopDocs find(String how, String month, Query query) throws Exception {
        switch (how) {
            case "newest":
                return searcher.search(query, HITS, new Sort(new SortField(Articles.DAY, SortField.Type.LONG, true)));
            case "month":
                long first = Articles.day(month);
                Query days = LongPoint.newRangeQuery(Articles.DAY, first, first + 99);
                Query both = new BooleanQuery.Builder().add(query, Occur.MUST).add(days, Occur.FILTER).build();
                return searcher.search(both, HITS);
            case "facets":
                FacetsCollector matching = new FacetsCollector();
                TopDocs found = FacetsCollector.search(searcher, query, HITS, matching);
                characters += countMonths(matching);
                return found;
            default:
                return searcher.search(query, HITS);
        }
    }

    /** How many months there are, each counted. */
    private int countMonths(FacetsCollector matching) throws Exception {
        Map<BytesRef, Integer> months = new HashMap<>();
        for (FacetsCollector.MatchingDocs docs : matching.getMatchingDocs()) {
            SortedDocValues values = docs.context.reader().getSortedDocValues(Articles.MONTH);
            if (values == null) continue;
            int[] counts = new int[values.getValueCount()];
            DocIdSetIterator each = docs.bits.iterator();
            for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc())
                if (values.advanceExact(doc)) ++counts[values.ordValue()];
            for (int month = 0; month < counts.length; ++month)
                if (counts[month] > 0) months.merge(BytesRef.deepCopyOf(values.lookupOrd(month)), counts[month], Integer::sum);
        }
        return months.size();
    }

    private int search(String line, boolean snippets) throws Exception {
        String[] parts = line.split("\t", 3);
        Query query = parser.parse(parts[2]);
        TopDocs found = find(parts[0], parts[1], query);
        for (ScoreDoc hit : found.scoreDocs)
            characters += shown(hit.doc, Articles.ID) + shown(hit.doc, Articles.TITLE);
        if (!snippets || found.scoreDocs.length == 0) return found.scoreDocs.length;
        for (String snippet : highlighter.highlight(Articles.TEXT, query, found, PASSAGES))
            characters += snippet == null ? 0 : snippet.length();
        return found.scoreDocs.length;
    }

    private String times(List<String> queries, boolean snippets) throws Exception {
        StringBuilder line = new StringBuilder();
        for (String query : queries) {
            long start = System.nanoTime();
            int hits = search(query, snippets);
            line.append(String.format(Locale.ROOT, "%.4f %d ", (System.nanoTime() - start) / 1e6, hits));
        }
        return line.toString();
    }

    public static void main(String[] arguments) throws Exception {
        SearchArticles self = new SearchArticles(arguments[0]);
        List<String> queries = Files.readAllLines(Paths.get(arguments[1]), StandardCharsets.UTF_8);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command; (command = commands.readLine()) != null; )
            System.out.println(self.times(queries, command.equals("snippets")));
        System.err.println(self.characters + " characters found");
    }
}
