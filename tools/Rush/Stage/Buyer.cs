namespace Ticketing.Rush.Stage;

/// <param name="UserId">The throw-away account.</param>
/// <param name="Authorization">Its whole <c>Authorization</c> header, made once.</param>
internal sealed record Buyer(string UserId, string Authorization);
