namespace Ticketing.Api.Http.Problems;

/// <summary>A refusal as clients see it (RFC 9457). Only describes: <see cref="ProblemResult"/> writes it.</summary>
/// <param name="Type">Names the kind of problem; its last part is the stable slug.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong this time.</param>
/// <param name="TraceId">Names the request in the server's log.</param>
/// <param name="Errors">Field → messages, for <c>validation</c>.</param>
internal sealed record ProblemDocument(
    string Type,
    string Title,
    int Status,
    string? Detail,
    string TraceId,
    IReadOnlyDictionary<string, string[]>? Errors);
