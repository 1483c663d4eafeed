namespace Ticketing.Api.Accounts;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Email">As its owner wrote it.</param>
/// <param name="DisplayName">What others read.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
internal sealed record Account(Guid Id, string Email, string DisplayName, string Role);
