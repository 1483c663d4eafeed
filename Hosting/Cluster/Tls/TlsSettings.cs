using Microsoft.Extensions.Configuration;
using Ticketing.Hosting;

namespace Ticketing.Cluster.Tls;

/// <summary>With what a process proves to others of its cluster that it belongs to them: section <c>Cluster:Tls</c>.</summary>
/// <param name="CertificateFile"><c>Cluster:Tls:CertificateFile</c>: the process's own certificate, PEM. It must be good for servers and
/// for clients, for every silo is both.</param>
/// <param name="KeyFile"><c>Cluster:Tls:KeyFile</c>: its private key, PEM.</param>
/// <param name="AuthorityFile"><c>Cluster:Tls:AuthorityFile</c>: who may have signed others' certificates, PEM, one or more; no other
/// authority of the machine counts.</param>
/// <param name="Name"><c>Cluster:Tls:Name</c>: the DNS name that every certificate of the cluster has, so that not everything that the same
/// authority has signed belongs to it. Default: <c>ticketing-cluster</c>.</param>
public sealed record TlsSettings(string CertificateFile, string KeyFile, string AuthorityFile, string Name)
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Cluster:Tls";

    /// <summary>The name of a cluster whose settings give it none.</summary>
    public const string DefaultName = "ticketing-cluster";

    /// <summary>Reads the settings; null: there are none, and the process speaks in plain text.</summary>
    /// <exception cref="ConfigurationException">Some are there, but not all.</exception>
    public static TlsSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        string[] files = [nameof(CertificateFile), nameof(KeyFile), nameof(AuthorityFile)];
        var missing = files.Where(setting => string.IsNullOrWhiteSpace(section[setting])).ToList();
        if (missing.Count == files.Length)
            return null;
        if (missing.Count > 0)
            throw new ConfigurationException($"{Section}:{missing[0]} is missing: TLS needs {string.Join(", ", files)}, or none of them.");
        return new TlsSettings(
            section[nameof(CertificateFile)]!,
            section[nameof(KeyFile)]!,
            section[nameof(AuthorityFile)]!,
            section[nameof(Name)] is { } name && !string.IsNullOrWhiteSpace(name) ? name : DefaultName);
    }
}
