using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Ticketing.Hosting;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>
/// The certificates that passes are signed with, as they are configured. They are never stored anywhere else, and never shown.
/// </summary>
internal sealed class AppleKeys : IDisposable
{
    private const string Section = $"{WalletSettings.Section}:{nameof(WalletSettings.Apple)}";
    private const string UserIdOid = "0.9.2342.19200300.100.1.1";
    private const string UnitOid = "2.5.4.11";

    private readonly AppleWalletSettings _settings;

    /// <summary>Reads them.</summary>
    /// <exception cref="ConfigurationException">
    /// They are set up by half, can't be read, don't fit each other, or are out of date.
    /// </exception>
    public AppleKeys(IOptions<WalletSettings> settings, TimeProvider clock)
    {
        _settings = settings.Value.Apple;
        IsOn = WalletFiles.AreSetUp(Section, _settings.Required);
        if (!IsOn)
            return;
        Certificate = WalletFiles.Read($"{Section}:{nameof(_settings.CertificateFile)}", _settings.CertificateFile!, ReadCertificate);
        Intermediate = WalletFiles.Read(
            $"{Section}:{nameof(_settings.IntermediateFile)}", _settings.IntermediateFile!, X509CertificateLoader.LoadCertificateFromFile);
        PushRoot = string.IsNullOrWhiteSpace(_settings.PushRootFile)
            ? null
            : WalletFiles.Read(
                $"{Section}:{nameof(_settings.PushRootFile)}", _settings.PushRootFile, X509CertificateLoader.LoadCertificateFromFile);
        if (WrongOf(clock.GetUtcNow()) is { } wrong)
            throw new ConfigurationException($"{Section}: {wrong} See docs/WALLETS.md.");
    }

    /// <summary>Whether passes can be signed.</summary>
    public bool IsOn { get; }

    /// <summary>The pass type identifier.</summary>
    public string PassTypeId => _settings.PassTypeId!;

    /// <summary>The team identifier.</summary>
    public string TeamId => _settings.TeamId!;

    /// <summary>The pass type's certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; } = null!;

    /// <summary>Apple's certificate that it was issued by.</summary>
    public X509Certificate2 Intermediate { get; } = null!;

    /// <summary>The only root that the push server's certificate may have; null: those that the machine trusts.</summary>
    public X509Certificate2? PushRoot { get; }

    /// <summary>From when on one of them is good for nothing.</summary>
    public DateTimeOffset ExpiresAt => EndOf(Certificate) < EndOf(Intermediate) ? EndOf(Certificate) : EndOf(Intermediate);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsOn)
            return;
        Certificate.Dispose();
        Intermediate.Dispose();
        PushRoot?.Dispose();
    }

    private static DateTimeOffset EndOf(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());

    private X509Certificate2 ReadCertificate(string file)
    {
        var password = string.IsNullOrEmpty(_settings.KeyPassword) ? null : _settings.KeyPassword;
        if (X509Certificate2.GetCertContentType(file) == X509ContentType.Pkcs12)
            return X509CertificateLoader.LoadPkcs12FromFile(file, password, X509KeyStorageFlags.EphemeralKeySet);
        var key = string.IsNullOrWhiteSpace(_settings.KeyFile) ? file : _settings.KeyFile;
        return password is null
            ? X509Certificate2.CreateFromPemFile(file, key)
            : X509Certificate2.CreateFromEncryptedPemFile(file, password, key);
    }

    private string? WrongOf(DateTimeOffset now)
    {
        if (!Certificate.HasPrivateKey || Certificate.GetRSAPrivateKey() is null)
            return "the certificate has no private RSA key.";
        if (now >= ExpiresAt)
        {
            var day = ExpiresAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return $"the certificate, or the one that it was issued by, has expired on {day}. Renew it with Apple.";
        }

        if (NameOf(UserIdOid) != PassTypeId)
            return $"the certificate is not for the pass type {PassTypeId}.";
        if (NameOf(UnitOid) != TeamId)
            return $"the certificate is not of the team {TeamId}.";
        return IsIssued(now) ? null : "the certificate was not issued by the one in IntermediateFile. Apple says on it which one it was.";
    }

    private string? NameOf(string oid) => Certificate.SubjectName.EnumerateRelativeDistinguishedNames()
        .FirstOrDefault(part => !part.HasMultipleElements && part.GetSingleElementType().Value == oid)?.GetSingleElementValue();

    private bool IsIssued(DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.ExtraStore.Add(Intermediate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        // Apple's root need not be there: the intermediate certificate is what the operator says that it is.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        return chain.Build(Certificate) && chain.ChainElements.Count > 1
            && CryptographicOperations.FixedTimeEquals(chain.ChainElements[1].Certificate.RawData, Intermediate.RawData);
    }
}
