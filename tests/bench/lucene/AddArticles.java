import java.io.BufferedReader;
import java.util.Locale;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;

/**
 * Adds the first articles of a table again, one by one, each with a word of its own, and prints the milliseconds
 * until a committed article is found by that word, a line each: AddArticles TABLE INDEX HOW_MANY
 */
public final class AddArticles {
    public static void main(String[] arguments) throws Exception {
        int articles = Integer.parseInt(arguments[2]);
        try (BufferedReader table = Articles.open(arguments[0]);
             IndexWriter writer = Articles.writer(Articles.directory(arguments[1]), OpenMode.APPEND)) {
            DirectoryReader reader = DirectoryReader.open(writer);
            for (int i = 0; i < articles; ++i) {
                String[] parts = table.readLine().split("\t", 4);
                String word = "zqxnew" + i;
                long start = System.nanoTime();
                writer.addDocument(Articles.document(word, parts[1], parts[2], parts[3] + " " + word));
                writer.commit();
                DirectoryReader changed = DirectoryReader.openIfChanged(reader, writer);
                if (changed != null) {
                    reader.close();
                    reader = changed;
                }
                int found = new IndexSearcher(reader).count(new TermQuery(new Term(Articles.TEXT, word)));
                System.out.println(String.format(Locale.ROOT, "%.4f", (System.nanoTime() - start) / 1e6));
                if (found != 1) throw new IllegalStateException(word + " was found " + found + " times");
            }
            reader.close();
        }
    }
}
