package dev.retake.server.http;

import dev.retake.edit.message.Event;
import dev.retake.server.jobs.ProgressBoard;
import dev.retake.server.json.GenerationView;
import dev.retake.server.objects.MediaUrls;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import dev.retake.server.store.RowJson;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Shows generations as they are at this moment to this caller: fresh URLs, progress of a running render. */
final class GenerationViews {
    private final Generations generations;
    private final ProgressBoard board;
    private final MediaUrls urls;
    private final PublicBase base;
    private final boolean alwaysMeta;

    GenerationViews(Generations generations, ProgressBoard board, MediaUrls urls, HttpSettings settings) {
        this.generations = generations;
        this.board = board;
        this.urls = urls;
        this.base = new PublicBase(settings.publicUrl());
        this.alwaysMeta = settings.alwaysMeta();
    }

    /** The view for one caller, with {@code meta} when they prefer it. */
    GenerationView of(Generation row, ServerRequest request) {
        List<GenerationView.Output> outputs = row.result().map(RowJson::rendered).map(Event.Rendered::outputs).stream()
                .flatMap(List::stream)
                .map(output -> new GenerationView.Output(output.type(), url(row, output.file(), request)))
                .toList();
        boolean wanted = alwaysMeta || Preferences.of(request).meta();
        return new GenerationView(row, outputs, wanted ? Optional.of(meta(row)) : Optional.empty());
    }

    /** Mints an address of a file that this generation made. */
    URI url(Generation row, String name, ServerRequest request) {
        return urls.mint(base.of(request), row.id(), name);
    }

    /** How far a generation is, 0 to 1. */
    double progress(Generation row) {
        return live(row).map(ProgressBoard.Live::fraction).orElse(row.progress());
    }

    /** What this node's render of the row's current attempt is doing. */
    Optional<ProgressBoard.Live> live(Generation row) {
        return row.state() == GenerationState.PROCESSING
                ? board.live(row.id()).filter(live -> live.attempt() == row.attempt())
                : Optional.empty();
    }

    private GenerationView.Meta meta(Generation row) {
        OptionalInt position = row.state() == GenerationState.QUEUED
                ? OptionalInt.of(generations.queuePosition(row))
                : OptionalInt.empty();
        return new GenerationView.Meta(progress(row), position);
    }
}
