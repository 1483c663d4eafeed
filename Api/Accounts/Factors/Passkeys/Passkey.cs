namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>A passkey as it is stored.</summary>
/// <param name="Id">Tells passkeys apart.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="CredentialId">What its authenticator calls it.</param>
/// <param name="PublicKey">Its public half, as COSE has it.</param>
/// <param name="Counter">How often it has signed; 0: its authenticator does not count.</param>
/// <param name="MayBackUp">Whether its authenticator may copy it elsewhere. That never changes.</param>
/// <param name="IsBackedUp">Whether it has.</param>
/// <param name="IsSuspended">Whether it signs nobody in any more.</param>
internal sealed record Passkey(
    Guid Id, Guid UserId, byte[] CredentialId, byte[] PublicKey, uint Counter, bool MayBackUp, bool IsBackedUp, bool IsSuspended);
