using System.Buffers.Text;
using Fido2NetLib;
using Fido2NetLib.Objects;

namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>Adds passkeys to accounts.</summary>
internal sealed class PasskeyMaking(RelyingParty party, PasskeyStore store, SealedTickets tickets, TimeProvider clock)
{
    private const string PublicKey = "public-key";
    private const string Required = "required";
    private const int MostTransports = 8;
    private const int MaxTransportLength = 20;

    private static readonly PubKeyCredParam[] Algorithms =
        [new(COSE.Algorithm.ES256), new(COSE.Algorithm.EdDSA), new(COSE.Algorithm.RS256)];

    /// <summary>What to make a passkey with; null: this shop takes none.</summary>
    public async Task<PasskeyCreationOptions?> AskAsync(HttpRequest request, Account account, CancellationToken cancellation)
    {
        if (party.For(request) is not { } configuration)
            return null;
        var (challenge, _) = tickets.Make(TicketPurpose.PasskeyAdd, account.Id, []);
        var known = await store.DescribeAsync(account.Id, cancellation);
        return new PasskeyCreationOptions(
            Base64Url.EncodeToString(challenge),
            new PasskeyParty(configuration.RPID, configuration.RPName),
            new PasskeyUser(Base64Url.EncodeToString(HandleOf(account)), account.Email, account.DisplayName),
            [.. Algorithms.Select(static one => new PasskeyAlgorithm(PublicKey, (long)one.Alg))],
            (long)SealedTickets.Life.TotalMilliseconds,
            [.. known.Select(static one => new PasskeyDescriptor(PublicKey, Base64Url.EncodeToString(one.CredentialId), one.Transports))],
            new PasskeySelection(Required, true, Required),
            "none");
    }

    /// <summary>Adds what was made.</summary>
    /// <param name="request">The call.</param>
    /// <param name="account">Whose it will be.</param>
    /// <param name="name">What they call it.</param>
    /// <param name="credential">What was made.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<MakingResult> AddAsync(
        HttpRequest request, Account account, string name, AttestationBody credential, CancellationToken cancellation)
    {
        if (party.For(request) is not { } configuration || Read(credential) is not { } answer)
            return new MakingResult.Refused();
        if (PasskeyBytes.ChallengeOf(answer.Response.ClientDataJson) is not { } challenge
            || tickets.Open(TicketPurpose.PasskeyAdd, challenge) is not { } ticket || ticket.Owner != account.Id)
            return new MakingResult.Over();
        if (await CheckAsync(configuration, account, challenge, answer, cancellation) is not { } made)
            return new MakingResult.Refused();
        if (!await tickets.SpendAsync(ticket, cancellation))
            return new MakingResult.Over();
        var now = clock.GetUtcNow();
        var passkey = new Passkey(
            Guid.CreateVersion7(now), account.Id, made.Id, made.PublicKey, made.SignCount, made.IsBackupEligible, made.IsBackedUp, false);
        return await store.AddAsync(passkey, name, TransportsOf(credential), cancellation)
            ? new MakingResult.Added(new PasskeyBody(passkey.Id, name, now, null, passkey.IsBackedUp, false))
            : new MakingResult.NoRoom();
    }

    private static Task<RegisteredPublicKeyCredential?> CheckAsync(
        Fido2Configuration configuration,
        Account account,
        byte[] challenge,
        AuthenticatorAttestationRawResponse answer,
        CancellationToken cancellation)
    {
        var library = new Fido2(configuration, null);
        var options = library.RequestNewCredential(new RequestNewCredentialParams
        {
            User = new Fido2User { Id = HandleOf(account), Name = account.Email, DisplayName = account.DisplayName },
            ExcludeCredentials = [],
            AuthenticatorSelection = new AuthenticatorSelection
            {
                ResidentKey = ResidentKeyRequirement.Required,
                UserVerification = UserVerificationRequirement.Required,
            },
            AttestationPreference = AttestationConveyancePreference.None,
            PubKeyCredParams = Algorithms,
        });
        options.Challenge = challenge;
        return Guarded.TryAsync(() => library.MakeNewCredentialAsync(
            new MakeNewCredentialParams
            {
                AttestationResponse = answer,
                OriginalOptions = options,
                IsCredentialIdUniqueToUserCallback = static (_, _) => Task.FromResult(true), // The database's own constraint sees to it.
            },
            cancellation));
    }

    private static AuthenticatorAttestationRawResponse? Read(AttestationBody credential) =>
        PasskeyBytes.Decode(credential.Id) is { Length: > 0 } id
        && PasskeyBytes.Decode(credential.Response?.ClientData) is { } clientData
        && PasskeyBytes.Decode(credential.Response?.AttestationObject) is { } attestation
            ? new AuthenticatorAttestationRawResponse
            {
                Id = credential.Id!,
                RawId = id,
                Type = PublicKeyCredentialType.PublicKey,
                Response = new() { ClientDataJson = clientData, AttestationObject = attestation, Transports = [] },
                ClientExtensionResults = new(),
            }
            : null;

    // Only passed on to browsers, which know what they mean.
    private static string[] TransportsOf(AttestationBody credential) =>
        [.. (credential.Response?.Transports ?? []).Where(IsTransport).Distinct(StringComparer.Ordinal).Take(MostTransports)];

    private static bool IsTransport(string? name) =>
        name is { Length: > 0 and <= MaxTransportLength } && name.All(static sign => char.IsAsciiLetter(sign) || sign == '-');

    private static byte[] HandleOf(Account account) => account.Id.ToByteArray(bigEndian: true);
}

/// <summary>What became of the wish for a passkey.</summary>
internal abstract record MakingResult
{
    private MakingResult()
    {
    }

    /// <summary>Here it is, durably.</summary>
    public sealed record Added(PasskeyBody Passkey) : MakingResult;

    /// <summary>What the authenticator says can't be taken.</summary>
    public sealed record Refused : MakingResult;

    /// <summary>The challenge is none of the account's, was used, or is too old.</summary>
    public sealed record Over : MakingResult;

    /// <summary>There is such a passkey, or the account has as many as it may.</summary>
    public sealed record NoRoom : MakingResult;
}
