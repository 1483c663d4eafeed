using System.Buffers.Text;
using Fido2NetLib;
using Fido2NetLib.Objects;

namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>Asks for passkeys, and finds out whose has answered.</summary>
internal sealed partial class PasskeyUse(
    RelyingParty party, PasskeyStore store, SealedTickets tickets, ILogger<PasskeyUse> log)
{
    /// <summary>What to ask any passkey of this shop with; null: this shop takes none.</summary>
    public PasskeyRequestOptions? Ask(HttpRequest request)
    {
        if (party.For(request) is not { } configuration)
            return null;
        var (challenge, _) = tickets.Make(TicketPurpose.PasskeyUse, Guid.Empty, []);
        return new PasskeyRequestOptions(
            Base64Url.EncodeToString(challenge), configuration.RPID, (long)SealedTickets.Life.TotalMilliseconds, "required");
    }

    /// <summary>Finds out who has answered. What is good is good once.</summary>
    /// <param name="request">The call.</param>
    /// <param name="credential">The answer.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<PasskeyResult> CheckAsync(HttpRequest request, AssertionBody credential, CancellationToken cancellation)
    {
        if (party.For(request) is not { } configuration || Read(credential) is not { } answer)
            return new PasskeyResult.Refused();
        if (PasskeyBytes.ChallengeOf(answer.Response.ClientDataJson) is not { } challenge
            || tickets.Open(TicketPurpose.PasskeyUse, challenge) is not { } ticket)
            return new PasskeyResult.Over();
        if (await store.FindAsync(answer.RawId, cancellation) is not var (passkey, owner)
            || !await IsSignedAsync(configuration, answer, challenge, passkey, cancellation)
            || !PasskeyRules.AreFlagsSound(answer.Response.AuthenticatorData, passkey.MayBackUp)
            || passkey.IsSuspended)
            return new PasskeyResult.Refused();
        if (!await tickets.SpendAsync(ticket, cancellation))
            return new PasskeyResult.Over();
        return await CountAsync(answer.Response.AuthenticatorData, passkey, owner, cancellation);
    }

    private async Task<PasskeyResult> CountAsync(byte[] told, Passkey passkey, Account owner, CancellationToken cancellation)
    {
        var data = AuthenticatorData.Parse(told);
        if (!PasskeyRules.IsCopied(passkey.Counter, data.SignCount)
            && await store.UseAsync(passkey.Id, data.SignCount, data.IsBackedUp, cancellation))
            return new PasskeyResult.Found(owner);
        await store.SuspendAsync(passkey.Id, cancellation);
        LogCopied(log, passkey.Id, owner.Id);
        return new PasskeyResult.Copied(owner);
    }

    private static async Task<bool> IsSignedAsync(
        Fido2Configuration configuration,
        AuthenticatorAssertionRawResponse answer,
        byte[] challenge,
        Passkey passkey,
        CancellationToken cancellation)
    {
        var owner = passkey.UserId.ToByteArray(bigEndian: true);
        var expected = new MakeAssertionParams
        {
            AssertionResponse = answer,
            OriginalOptions = new AssertionOptions
            {
                Challenge = challenge,
                RpId = configuration.RPID,
                AllowCredentials = [],
                UserVerification = UserVerificationRequirement.Required,
            },
            StoredPublicKey = passkey.PublicKey,
            StoredSignatureCounter = 0, // Judged by our own rule, which knows counters that go back to nothing.
            IsUserHandleOwnerOfCredentialIdCallback = (asked, _) => Task.FromResult(asked.UserHandle.AsSpan().SequenceEqual(owner)),
        };
        return await Guarded.TryAsync(() => new Fido2(configuration, null).MakeAssertionAsync(expected, cancellation)) is not null;
    }

    private static AuthenticatorAssertionRawResponse? Read(AssertionBody credential)
    {
        var response = credential.Response;
        return PasskeyBytes.Decode(credential.Id) is { Length: > 0 } id
            && PasskeyBytes.Decode(response?.ClientData) is { } clientData
            && PasskeyBytes.Decode(response?.AuthenticatorData) is { } data
            && PasskeyBytes.Decode(response?.Signature) is { } signature
            && PasskeyBytes.Decode(response?.UserHandle) is { Length: > 0 } handle
                ? new AuthenticatorAssertionRawResponse
                {
                    Id = credential.Id!,
                    RawId = id,
                    Type = PublicKeyCredentialType.PublicKey,
                    Response = new()
                    {
                        ClientDataJson = clientData,
                        AuthenticatorData = data,
                        Signature = signature,
                        UserHandle = handle,
                    },
                }
                : null;
    }

    [LoggerMessage(EventId = 638, Level = LogLevel.Warning,
        Message = "The counter of passkey {PasskeyId} of account {UserId} went back: there is a copy. It signs nobody in any more.")]
    private static partial void LogCopied(ILogger log, Guid passkeyId, Guid userId);
}

/// <summary>Who has answered with a passkey.</summary>
internal abstract record PasskeyResult
{
    private PasskeyResult()
    {
    }

    /// <summary>Its owner.</summary>
    public sealed record Found(Account Owner) : PasskeyResult;

    /// <summary>Nobody: it is none of ours, or what it says is not so.</summary>
    public sealed record Refused : PasskeyResult;

    /// <summary>Nobody: the challenge is none of ours, was used, or is too old.</summary>
    public sealed record Over : PasskeyResult;

    /// <summary>Its owner, or whoever has a copy of it: it signs nobody in any more.</summary>
    public sealed record Copied(Account Owner) : PasskeyResult;
}
