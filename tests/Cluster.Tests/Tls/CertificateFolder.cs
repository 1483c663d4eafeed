using System.Security.Cryptography.X509Certificates;
using Ticketing.Cluster.Tls;

namespace Ticketing.Tls;

/// <summary>A folder with a process's certificates, as an operator lays them there.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ticketing-tls-").FullName;

    public CertificateFolder(X509Certificate2 own, params IEnumerable<X509Certificate2> authorities) => Put(own, authorities);

    public TlsSettings Settings => new(In("certificate.pem"), In("key.pem"), In("authority.pem"), TlsSettings.DefaultName);

    /// <summary>The settings of a process that has these.</summary>
    public IEnumerable<(string Name, string Value)> Configured =>
    [
        ($"{TlsSettings.Section}:CertificateFile", Settings.CertificateFile), ($"{TlsSettings.Section}:KeyFile", Settings.KeyFile),
        ($"{TlsSettings.Section}:AuthorityFile", Settings.AuthorityFile),
    ];

    /// <summary>Replaces them.</summary>
    public void Put(X509Certificate2 own, params IEnumerable<X509Certificate2> authorities)
    {
        Replace(Settings.KeyFile, own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Replace(Settings.CertificateFile, own.ExportCertificatePem());
        Replace(Settings.AuthorityFile, string.Join('\n', authorities.Select(static one => one.ExportCertificatePem())));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string file) => Path.Combine(_folder, file);

    private static void Replace(string file, string text)
    {
        File.WriteAllText($"{file}.new", text);
        File.Move($"{file}.new", file, overwrite: true);
    }
}
