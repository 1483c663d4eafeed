namespace Ticketing.Api.Accounts;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Email">As its owner wrote it.</param>
/// <param name="DisplayName">What others read.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="AccessVersion">Rises when what the account may do, or its password, changes: tokens that name a lower one are
/// refused.</param>
/// <param name="PersonId">The first account of the same person (<see cref="PersonKey"/>); null: this is it.</param>
/// <param name="IsVerified">Whether the owner has proved that the address is theirs.</param>
/// <param name="IsGuest">Whether it has no password, and codes that are mailed sign its owner in.</param>
/// <param name="HasFactor">Whether there is a passkey or an authenticator app: the password alone does not sign in then.</param>
/// <param name="EventId">The only event of which it may do anything: it is a device at that event's gates. Null: any.</param>
internal sealed record Account(
    Guid Id,
    string Email,
    string DisplayName,
    string Role,
    int AccessVersion = 0,
    Guid? PersonId = null,
    bool IsVerified = false,
    bool IsGuest = false,
    bool HasFactor = false,
    Guid? EventId = null);
