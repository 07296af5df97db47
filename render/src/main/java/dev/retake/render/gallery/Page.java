package dev.retake.render.gallery;

import dev.retake.render.look.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The gallery as a web page of its own: no script, nothing from elsewhere. */
final class Page {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Looks of Retake</title>
            <style>
            body { margin: 2rem auto; max-width: 90rem; padding: 0 1rem; background: #18181a; color: #e8e8ea;
                   font: 1rem/1.4 system-ui, sans-serif }
            h2 { margin: 2.5rem 0 .5rem; text-transform: capitalize }
            main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(40rem, 100%), 1fr)); gap: 1.5rem }
            figure { margin: 0 }
            img { display: block; width: 100%; height: auto; border-radius: .3rem }
            figcaption { margin-top: .4rem }
            code { color: #a8c7fa }
            .prompt { color: #a0a0a8 }
            </style>
            """;

    private Page() {}

    /** Writes the page beside its pictures, which are named after the looks. */
    static void write(Path file, String clip, List<Look> looks) {
        StringBuilder page = new StringBuilder(HEAD)
                .append("<h1>")
                .append(looks.size())
                .append(" looks on ")
                .append(escaped(clip))
                .append("</h1>\n<figure><img src=\"source.jpg\" alt=\"the clip itself\"><figcaption>the clip itself")
                .append("</figcaption></figure>\n");
        for (Look.Kind kind : Look.Kind.values()) {
            List<Look> ofKind =
                    looks.stream().filter(look -> look.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                page.append("<h2>").append(kind.name().toLowerCase(Locale.ROOT)).append("</h2>\n<main>\n");
                ofKind.forEach(look -> figure(page, look));
                page.append("</main>\n");
            }
        }
        try {
            Files.writeString(file, page.append("</html>\n"));
        } catch (IOException failure) {
            throw new UncheckedIOException("The page " + file + " could not be written", failure);
        }
    }

    private static void figure(StringBuilder page, Look look) {
        String title = escaped(look.title());
        page.append("<figure><img loading=\"lazy\" src=\"")
                .append(escaped(look.id()))
                .append(".jpg\" alt=\"")
                .append(title)
                .append("\"><figcaption>")
                .append(title)
                .append(" <code>")
                .append(escaped(look.id()))
                .append("</code><br><span class=\"prompt\">")
                .append(escaped(look.example()))
                .append("</span></figcaption></figure>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
