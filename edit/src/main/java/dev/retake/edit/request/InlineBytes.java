package dev.retake.edit.request;

/**
 * What became of a {@code data} string: its bytes went to a temporary place while the request was read, because they may
 * be hundreds of megabytes; this says how to find and judge them.
 *
 * @param token names the place; what it means is the business of whoever read the request
 * @param validBase64 whether the text was base64 from first to last character
 * @param bytes decoded size; counted to the end even when it is beyond the limit and nothing more was stored
 */
public record InlineBytes(String token, boolean validBase64, long bytes) {}
