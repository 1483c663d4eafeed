using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Ticketing.Api.Wallets;
using Ticketing.Api.Wallets.Apple;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>What Apple is to an operator: a root, a certificate below it that issues those of pass types, and one of these.</summary>
internal sealed class Authority : IDisposable
{
    public const string PassTypeId = "pass.example.tickets";
    public const string TeamId = "TEAM123456";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wallet");
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public Authority()
    {
        Root = Issue("Root", issuer: null, isAuthority: true);
        Intermediate = Issue("Worldwide Relations", Root, isAuthority: true);
        Pass = IssuePass(Intermediate);
        Write("intermediate.pem", Intermediate.ExportCertificatePem());
        Write("pass.pem", Pass.ExportCertificatePem());
        Write("pass.key", Pass.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Write("root.pem", Root.ExportCertificatePem());
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public X509Certificate2 Pass { get; }

    /// <summary>The settings that name these files.</summary>
    public WalletSettings Settings => new()
    {
        Apple = new AppleWalletSettings
        {
            PassTypeId = PassTypeId,
            TeamId = TeamId,
            CertificateFile = PathOf("pass.pem"),
            KeyFile = PathOf("pass.key"),
            IntermediateFile = PathOf("intermediate.pem"),
            PushRootFile = PathOf("root.pem"),
        },
    };

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public string Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return PathOf(file);
    }

    public AppleKeys Keys() => new(Options.Create(Settings), TimeProvider.System);

    /// <summary>A certificate for a pass type.</summary>
    public X509Certificate2 IssuePass(
        X509Certificate2 issuer, string passTypeId = PassTypeId, string teamId = TeamId, TimeSpan? until = null)
    {
        var name = new X500DistinguishedNameBuilder();
        name.Add("0.9.2342.19200300.100.1.1", passTypeId);
        name.AddCommonName($"Pass Type ID: {passTypeId}");
        name.AddOrganizationalUnitName(teamId);
        return Issue(name.Build(), issuer, isAuthority: false, until);
    }

    /// <summary>A certificate for a server on this machine.</summary>
    public X509Certificate2 IssueServer() => Issue(new X500DistinguishedName("CN=localhost"), Root, isAuthority: false);

    public void Dispose()
    {
        Root.Dispose();
        Intermediate.Dispose();
        Pass.Dispose();
        _folder.Delete(recursive: true);
    }

    private X509Certificate2 Issue(string name, X509Certificate2? issuer, bool isAuthority) =>
        Issue(new X500DistinguishedName($"CN={name} {Guid.NewGuid():N}"), issuer, isAuthority);

    private X509Certificate2 Issue(X500DistinguishedName name, X509Certificate2? issuer, bool isAuthority, TimeSpan? until = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
        }

        var (from, to) = (_now.AddDays(-2), _now + (until ?? TimeSpan.FromDays(100)));
        if (issuer is null)
            return request.CreateSelfSigned(from.AddDays(-1), to.AddDays(100));
        using var issued = request.Create(issuer, from, to, RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
    }
}
