package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.motion.Flow;

/**
 * A guide's brush texture, whether motion can carry it or not: in pieces, each copied whole from where the guide's frame looks most like
 * what the piece has to cover, searched exhaustively in a window around the place that motion says, and feathered into its neighbours.
 *
 * <p>A piece moves away from that place only for something clearly more alike, so that it seldom changes its mind from frame to frame.
 *
 * <p>Lengths are for a picture 640 pixels long and grow with it.
 */
final class Brushwork {
    private static final int PIECE = 8;
    private static final int FRINGE = 2;

    /** How far from where motion leads a piece is looked for, coarsely and then finely. */
    private static final int REACH = 12;

    private static final int COARSE = 3;
    private static final int FINE = 1;

    /** How much more alike another place has to be. */
    private static final float CLEARLY = 0.8f;

    /** Trust from which a piece is not looked for, since motion says where it is. */
    private static final float TRUSTED = 0.9f;

    private final Size size;
    private final int unit;
    private final int piece;
    private final int fringe;
    private final int columns;
    private final int rows;

    /** For pictures of a size. */
    Brushwork(Size size) {
        this.size = size;
        unit = Math.max(1, Math.round(Math.max(size.width(), size.height()) / 640f));
        piece = PIECE * unit;
        fringe = FRINGE * unit;
        columns = Math.ceilDiv(size.width(), piece);
        rows = Math.ceilDiv(size.height(), piece);
    }

    /**
     * Lays texture.
     *
     * @param guide whose rest is the texture
     * @param coloured the frame through the guide's colours
     * @param match where the frame's pixels are in the guide
     */
    Coded laid(Pinned guide, Coded coloured, Anchoring.Match match, PixelPool pool) {
        int[] fromX = new int[columns * rows];
        int[] fromY = new int[columns * rows];
        pool.forRows(rows * 8, (from, to) -> {
            for (int row = from / 8; row < to / 8; row++) {
                for (int column = 0; column < columns; column++) {
                    find(guide.coloured(), coloured, match, column, row, fromX, fromY);
                }
            }
        });
        Coded laid = Coded.black(size);
        pool.forRows(size.height(), (from, to) -> {
            for (int y = from; y < to; y++) {
                layRow(guide.rest(), fromX, fromY, y, laid);
            }
        });
        return laid;
    }

    private void find(Coded there, Coded here, Anchoring.Match match, int column, int row, int[] fromX, int[] fromY) {
        int number = row * columns + column;
        Flow flow = match.flow();
        float scaleX = (float) size.width() / flow.size().width();
        float scaleY = (float) size.height() / flow.size().height();
        int smallX =
                Math.min((int) ((column + 0.5f) * piece / scaleX), flow.size().width() - 1);
        int smallY = Math.min((int) ((row + 0.5f) * piece / scaleY), flow.size().height() - 1);
        int middle = smallY * flow.size().width() + smallX;
        int left = column * piece;
        int top = row * piece;
        int startX = left + Math.round(flow.right()[middle] * scaleX);
        int startY = top + Math.round(flow.down()[middle] * scaleY);
        Best best = new Best(inside(startX, size.width()), inside(startY, size.height()));
        if (!isTrusted(match, column, row, scaleX, scaleY)) {
            best.apart = CLEARLY * apart(there, here, left, top, best.x, best.y);
            look(best, there, here, left, top, startX, startY, REACH * unit, COARSE * unit);
            look(best, there, here, left, top, best.x, best.y, (COARSE - 1) * unit, FINE);
        }
        fromX[number] = best.x;
        fromY[number] = best.y;
    }

    private boolean isTrusted(Anchoring.Match match, int column, int row, float scaleX, float scaleY) {
        Size small = match.flow().size();
        int right = Math.min((int) ((column + 1) * piece / scaleX), small.width() - 1);
        int bottom = Math.min((int) ((row + 1) * piece / scaleY), small.height() - 1);
        for (int y = (int) (row * piece / scaleY); y <= bottom; y++) {
            for (int x = (int) (column * piece / scaleX); x <= right; x++) {
                if (match.trust()[y * small.width() + x] < TRUSTED) {
                    return false;
                }
            }
        }
        return true;
    }

    private int inside(int place, int length) {
        return Math.clamp(place, 0, Math.max(0, length - piece));
    }

    private void look(
            Best best, Coded there, Coded here, int left, int top, int aroundX, int aroundY, int reach, int step) {
        for (int down = -reach; down <= reach; down += step) {
            for (int across = -reach; across <= reach; across += step) {
                int x = inside(aroundX + across, size.width());
                int y = inside(aroundY + down, size.height());
                float apart = apart(there, here, left, top, x, y);
                if (apart < best.apart) {
                    best.apart = apart;
                    best.x = x;
                    best.y = y;
                }
            }
        }
    }

    /** How unlike the frame at a piece and the guide's frame at another place are, the fringe included. */
    private float apart(Coded there, Coded here, int left, int top, int x, int y) {
        int width = size.width();
        int height = size.height();
        float sum = 0;
        for (int v = -fringe; v < piece + fringe; v += 2 * unit) {
            int rowHere = Math.clamp(top + v, 0, height - 1) * width;
            int rowThere = Math.clamp(y + v, 0, height - 1) * width;
            for (int u = -fringe; u < piece + fringe; u += 2 * unit) {
                int i = rowHere + Math.clamp(left + u, 0, width - 1);
                int j = rowThere + Math.clamp(x + u, 0, width - 1);
                float red = here.red()[i] - there.red()[j];
                float green = here.green()[i] - there.green()[j];
                float blue = here.blue()[i] - there.blue()[j];
                sum += red * red + green * green + blue * blue;
            }
        }
        return sum;
    }

    private void layRow(Coded texture, int[] fromX, int[] fromY, int y, Coded laid) {
        int width = size.width();
        float[] weights = new float[width];
        int firstRow = Math.max(0, (y - fringe) / piece);
        int lastRow = Math.min(rows - 1, (y + fringe) / piece);
        for (int row = firstRow; row <= lastRow; row++) {
            float weightDown = feather(y - row * piece);
            for (int column = 0; column < columns; column++) {
                int number = row * columns + column;
                int left = column * piece;
                int right = Math.min(width, left + piece + fringe);
                int sourceRow = Math.clamp(fromY[number] + y - row * piece, 0, size.height() - 1) * width;
                for (int x = Math.max(0, left - fringe); x < right; x++) {
                    float weight = weightDown * feather(x - left);
                    weights[x] += weight;
                    int from = sourceRow + Math.clamp(fromX[number] + x - left, 0, width - 1);
                    int at = y * width + x;
                    laid.red()[at] += weight * texture.red()[from];
                    laid.green()[at] += weight * texture.green()[from];
                    laid.blue()[at] += weight * texture.blue()[from];
                }
            }
        }
        for (int x = 0, at = y * width; x < width; x++, at++) {
            laid.red()[at] /= weights[x];
            laid.green()[at] /= weights[x];
            laid.blue()[at] /= weights[x];
        }
    }

    /** A piece's weight at a distance from its first pixel: 1 inside, falling to 0 across the fringe. */
    private float feather(int place) {
        float beyond = Math.max(-place - 0.5f, place + 0.5f - piece);
        return Math.clamp((fringe - beyond) / (2 * fringe), 1e-3f, 1);
    }

    /** The best place so far. */
    private static final class Best {
        private int x;
        private int y;
        private float apart;

        Best(int x, int y) {
            this.x = x;
            this.y = y;
        }
    }
}
