package dev.retake.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.retake.server.objects.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFoldersTest {

    @TempDir
    private Path root;

    @Test
    void removesFoldersOfProcessesThatAreGone() throws IOException {
        Path orphan = Files.createDirectories(root.resolve("node-dead/jobs/1/out"));
        Files.writeString(root.resolve("node-dead/lock"), "");
        Files.writeString(orphan.resolve("0.mp4"), "half a video");

        try (WorkFolders folders = WorkFolders.open(root, "node-new")) {
            assertThat(root.resolve("node-dead")).doesNotExist();
            assertThat(folders.spool()).isDirectory();
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void leavesFoldersOfProcessesThatLive() throws IOException {
        try (WorkFolders first = WorkFolders.open(root, "node-1");
                WorkFolders.JobFolder job = first.job("a");
                WorkFolders second = WorkFolders.open(root, "node-2")) {
            assertThat(job.outputs()).isDirectory();
            assertThat(second.spool()).isNotEqualTo(first.spool());
        }
    }

    @Test
    void aJobFolderStartsEmptyAndLeavesNothing() throws IOException {
        try (WorkFolders folders = WorkFolders.open(root, "node")) {
            WorkFolders.JobFolder job = folders.job("a");
            Files.writeString(job.outputs().resolve("rest"), "of before");
            try (WorkFolders.JobFolder again = folders.job("a")) {
                assertThat(again.outputs()).isEmptyDirectory();
            }
            assertThat(job.path()).doesNotExist();
        }
    }

    @Test
    void onlyPlainFilesCountAsMade() throws IOException {
        try (WorkFolders folders = WorkFolders.open(root, "node");
                WorkFolders.JobFolder job = folders.job("a")) {
            Path plain = Files.writeString(job.outputs().resolve("0.mp4"), "video");
            Files.createSymbolicLink(job.outputs().resolve("1.mp4"), plain);
            Files.createDirectory(job.outputs().resolve("2.mp4"));

            assertThat(job.made("0.mp4")).contains(plain);
            assertThat(job.made("1.mp4")).isEmpty();
            assertThat(job.made("2.mp4")).isEmpty();
            assertThat(job.made("3.mp4")).isEmpty();
        }
    }

    @Test
    void aJobFolderThatCantBeRemovedIsNoTroubleToItsJob() throws IOException {
        try (WorkFolders folders = WorkFolders.open(root, "node")) {
            WorkFolders.JobFolder job = folders.job("a");
            Path jobs = Objects.requireNonNull(job.path().getParent());
            Folders.delete(jobs);
            Files.writeString(jobs, "a file where a folder was: looking below it fails");

            assertThatCode(job::close).doesNotThrowAnyException();
        }
    }
}
