import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
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

    static BufferedReader open(String table) throws IOException {
        return Files.newBufferedReader(Paths.get(table), StandardCharsets.UTF_8);
    }

    static Document document(String id, String title, String body) {
        Document document = new Document();
        document.add(new StringField(ID, id, Field.Store.NO));
        document.add(new BinaryDocValuesField(ID, new BytesRef(id))); // read fastest, as the body is not
        document.add(new BinaryDocValuesField(TITLE, new BytesRef(title)));
        document.add(new TextField(TEXT, title, Field.Store.NO));
        document.add(new TextField(TEXT, body, Field.Store.YES));
        return document;
    }

    static Document document(String line) {
        String[] parts = line.split("\t", 4);
        return document(parts[0], parts[2], parts[3]);
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
