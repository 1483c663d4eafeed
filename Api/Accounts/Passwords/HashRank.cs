namespace Ticketing.Api.Accounts.Passwords;

/// <summary>How soon a password is hashed when many are waiting.</summary>
internal enum HashRank
{
    /// <summary>Registrations, and sign-ins on devices that the account does not know.</summary>
    Anyone = 0,

    /// <summary>Sign-ins on devices that the account knows.</summary>
    KnownDevice = 1,

    /// <summary>Sign-ins of organisers and gatekeepers, who have a sale to look after.</summary>
    Organiser = 2,
}
