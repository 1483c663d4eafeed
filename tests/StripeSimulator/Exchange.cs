namespace Ticketing.StripeSimulation;

/// <summary>A call that was answered.</summary>
/// <param name="Method">HTTP's.</param>
/// <param name="Path">The path, with <c>/v1</c>.</param>
/// <param name="Form">What was asked: the query of a GET, the body of a POST, encoded as forms are.</param>
/// <param name="Status">HTTP's.</param>
/// <param name="Answer">The object, or the error, as JSON.</param>
public sealed record Exchange(string Method, string Path, string Form, int Status, string Answer);
