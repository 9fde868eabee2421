import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** How all of these programs see an article: a line of "id, published, title, body" with tabs between. */
final class Articles {
    /** Title and body, searched as one. */
    static final String TEXT = "text";
    static final String TITLE = "title";
    static final String ID = "id";
    /** Of publication: "2006-03-17" as the number 20060317. */
    static final String DAY = "day";
    static final String MONTH = "month";

    static BufferedReader open(String table) throws IOException {
        return Files.newBufferedReader(Paths.get(table), StandardCharsets.UTF_8);
    }

    /** A day as a number; of a month ("2006-03") the one before its first. */
    static long day(String date) {
        String digits = date.substring(0, Math.min(10, date.length())).replace("-", "");
        return digits.length() == 8 ? Long.parseLong(digits) : Long.parseLong(digits) * 100;
    }

    static Document document(String id, String published, String title, String body) {
        Document document = new Document();
        if (published.length() >= 10) {
            long day = day(published);
            document.add(new LongPoint(DAY, day));
            document.add(new NumericDocValuesField(DAY, day));
            document.add(new SortedDocValuesField(MONTH, new BytesRef(published.substring(0, 7))));
        }
        document.add(new StringField(ID, id, Field.Store.NO));
        document.add(new BinaryDocValuesField(ID, new BytesRef(id))); // read fastest, as the body is not
        document.add(new BinaryDocValuesField(TITLE, new BytesRef(title)));
        document.add(new TextField(TEXT, title, Field.Store.NO));
        document.add(new TextField(TEXT, body, Field.Store.YES));
        return document;
    }

    static Document document(String line) {
        String[] parts = line.split("\t", 4);
        return document(parts[0], parts[1], parts[2], parts[3]);
    }

    static Directory directory(String path) throws IOException {
        return FSDirectory.open(Paths.get(path));
    }

    static IndexWriter writer(Directory directory, IndexWriterConfig.OpenMode mode) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer());
        config.setOpenMode(mode);
        config.setRAMBufferSizeMB(256);
        return new IndexWriter(directory, config);
    }

    private Articles() {}
}
