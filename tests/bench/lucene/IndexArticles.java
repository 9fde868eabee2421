import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;

/** Puts the articles of a table into a new index: IndexArticles TABLE INDEX THREADS */
public final class IndexArticles {
    private static final int BATCH = 64;

    private static List<String> nextLines(BufferedReader table) throws IOException {
        List<String> lines = new ArrayList<>(BATCH);
        synchronized (table) {
            for (String line; lines.size() < BATCH && (line = table.readLine()) != null; ) lines.add(line);
        }
        return lines;
    }

    private static Void addAll(BufferedReader table, IndexWriter writer) throws IOException {
        for (List<String> lines = nextLines(table); !lines.isEmpty(); lines = nextLines(table))
            for (String line : lines) writer.addDocument(Articles.document(line));
        return null;
    }

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[2]);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (BufferedReader table = Articles.open(arguments[0]);
             IndexWriter writer = Articles.writer(Articles.directory(arguments[1]), OpenMode.CREATE)) {
            List<Future<Void>> work = new ArrayList<>();
            for (int i = 0; i < threads; ++i) work.add(pool.submit(() -> addAll(table, writer)));
            for (Future<Void> part : work) part.get();
            writer.commit();
        } finally {
            pool.shutdown();
        }
    }
}
