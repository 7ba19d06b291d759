import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Prints the report about a file: java Verify.java URL KEY FILE. Read "status" of the report. */
public class Verify {
    public static void main(String[] words) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(words[0]))
            .header("Authorization", "Bearer " + words[1])
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofFile(Path.of(words[2]))).build();
        HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        System.out.write(response.body());
        System.out.flush();
        if (response.statusCode() != 200) System.exit(1);
    }
}
