namespace Ticketing.Api.Wallets;

/// <summary>Whose passes this shop writes. Section <c>Wallet</c>; where nothing is said, phones' wallets are left out.</summary>
internal sealed class WalletSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Wallet";

    /// <summary>Apple Wallet.</summary>
    public AppleWalletSettings Apple { get; set; } = new();

    /// <summary>Google Wallet.</summary>
    public GoogleWalletSettings Google { get; set; } = new();
}

/// <summary>What Apple has given the operator for passes of one kind.</summary>
internal sealed class AppleWalletSettings
{
    /// <summary>The pass type identifier, <c>pass.…</c>.</summary>
    public string? PassTypeId { get; set; }

    /// <summary>The team identifier: ten letters and digits.</summary>
    public string? TeamId { get; set; }

    /// <summary>A file with the pass type's certificate, in PEM or PKCS #12.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>A PEM file with its private key; empty: the certificate's file has it.</summary>
    public string? KeyFile { get; set; }

    /// <summary>What opens the key or the PKCS #12 file; empty: they are not locked.</summary>
    public string? KeyPassword { get; set; }

    /// <summary>A file with Apple's certificate that the pass type's was issued by (WWDR), in PEM or DER.</summary>
    public string? IntermediateFile { get; set; }

    /// <summary>Where phones are told that a pass has changed.</summary>
    public Uri PushUrl { get; set; } = new("https://api.push.apple.com/");

    /// <summary>A PEM file with the only root that the push server's certificate may have; empty: those that the machine trusts.</summary>
    public string? PushRootFile { get; set; }

    /// <summary>What has to be there, by the name of its setting.</summary>
    public IReadOnlyList<(string Name, string? Value)> Required =>
    [
        (nameof(PassTypeId), PassTypeId), (nameof(TeamId), TeamId), (nameof(CertificateFile), CertificateFile),
        (nameof(IntermediateFile), IntermediateFile),
    ];
}

/// <summary>What Google has given the operator.</summary>
internal sealed class GoogleWalletSettings
{
    /// <summary>The issuer's number.</summary>
    public string? IssuerId { get; set; }

    /// <summary>The JSON file with the service account's key.</summary>
    public string? ServiceAccountFile { get; set; }

    /// <summary>Where saved passes are changed.</summary>
    public Uri ApiUrl { get; set; } = new("https://walletobjects.googleapis.com/walletobjects/v1/");

    /// <summary>What has to be there, by the name of its setting.</summary>
    public IReadOnlyList<(string Name, string? Value)> Required =>
        [(nameof(IssuerId), IssuerId), (nameof(ServiceAccountFile), ServiceAccountFile)];
}
