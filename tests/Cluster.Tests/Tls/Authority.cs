using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ticketing.Cluster.Tls;

namespace Ticketing.Tls;

/// <summary>An authority that signs certificates for tests.</summary>
internal sealed class Authority : IDisposable
{
    private const string ServersUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientsUse = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Authority()
    {
        var request = new CertificateRequest($"CN=Authority {Guid.NewGuid()}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        Certificate = request.CreateSelfSigned(Now.AddDays(-100), Now.AddDays(100));
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>A certificate as processes of a cluster have it, but for what is said.</summary>
    public X509Certificate2 Issue(string name = TlsSettings.DefaultName, int days = 30, bool forServers = true, bool forClients = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=process", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        var uses = new OidCollection();
        if (forServers)
            uses.Add(new Oid(ServersUse));
        if (forClients)
            uses.Add(new Oid(ClientsUse));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(uses, critical: false));
        using var signed = request.Create(Certificate, Now.AddDays(-60), Now.AddDays(days), RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }
}
