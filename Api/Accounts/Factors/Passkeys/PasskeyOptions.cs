namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>
/// What to ask a passkey with: <c>PublicKeyCredential.parseRequestOptionsFromJSON()</c> reads it, for <c>navigator.credentials.get()</c>.
/// </summary>
/// <param name="Challenge">What it has to sign, once and within five minutes; base64url.</param>
/// <param name="RpId">The domain that passkeys belong to.</param>
/// <param name="Timeout">Milliseconds that its owner has.</param>
/// <param name="UserVerification">Always <c>required</c>: it must know its owner.</param>
internal sealed record PasskeyRequestOptions(string Challenge, string RpId, long Timeout, string UserVerification);

/// <summary>
/// What to make a passkey with: <c>PublicKeyCredential.parseCreationOptionsFromJSON()</c> reads it, for
/// <c>navigator.credentials.create()</c>.
/// </summary>
/// <param name="Challenge">What it has to sign, once and within five minutes; base64url.</param>
/// <param name="Rp">The shop.</param>
/// <param name="User">Whose it will be.</param>
/// <param name="PubKeyCredParams">What signatures we understand, the best first.</param>
/// <param name="Timeout">Milliseconds that its owner has.</param>
/// <param name="ExcludeCredentials">Those that there are: no authenticator needs two.</param>
/// <param name="AuthenticatorSelection">What it must be able to.</param>
/// <param name="Attestation">Always <c>none</c>: we don't ask who has made the authenticator.</param>
internal sealed record PasskeyCreationOptions(
    string Challenge,
    PasskeyParty Rp,
    PasskeyUser User,
    IReadOnlyList<PasskeyAlgorithm> PubKeyCredParams,
    long Timeout,
    IReadOnlyList<PasskeyDescriptor> ExcludeCredentials,
    PasskeySelection AuthenticatorSelection,
    string Attestation);

/// <summary>The shop, as authenticators know it.</summary>
/// <param name="Id">The domain that passkeys belong to.</param>
/// <param name="Name">What people read.</param>
internal sealed record PasskeyParty(string Id, string Name);

/// <summary>Whose a passkey is.</summary>
/// <param name="Id">The account's id, base64url.</param>
/// <param name="Name">The e-mail address.</param>
/// <param name="DisplayName">What they are called.</param>
internal sealed record PasskeyUser(string Id, string Name, string DisplayName);

/// <summary>A kind of signature.</summary>
/// <param name="Type">Always <c>public-key</c>.</param>
/// <param name="Alg">Its number in COSE's registry.</param>
internal sealed record PasskeyAlgorithm(string Type, long Alg);

/// <summary>A passkey that there is.</summary>
/// <param name="Type">Always <c>public-key</c>.</param>
/// <param name="Id">What the authenticator calls it, base64url.</param>
/// <param name="Transports">How it is reached.</param>
internal sealed record PasskeyDescriptor(string Type, string Id, IReadOnlyList<string> Transports);

/// <summary>What an authenticator must be able to.</summary>
/// <param name="ResidentKey">Always <c>required</c>: it is found without the account's name.</param>
/// <param name="RequireResidentKey">The same, for older browsers.</param>
/// <param name="UserVerification">Always <c>required</c>: it must know its owner.</param>
internal sealed record PasskeySelection(string ResidentKey, bool RequireResidentKey, string UserVerification);
