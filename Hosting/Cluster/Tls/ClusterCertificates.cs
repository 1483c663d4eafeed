using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Ticketing.Hosting;

namespace Ticketing.Cluster.Tls;

/// <summary>The certificates of this process, as the files have them now.</summary>
/// <remarks>
/// The files are looked at with every handshake, of which there are few: so new ones count from the next connection on, without a restart
/// and whatever way they came to be there (a watch on a folder misses what a volume of a container swaps). Files that make no sense, such
/// as a certificate whose key is still being written, leave everything as it was, and are looked at again with the next handshake.
/// </remarks>
internal sealed partial class ClusterCertificates
{
    private readonly TlsSettings _settings;
    private readonly Lock _gate = new();
    private Material _current;
    private string _stamp;

    /// <summary>Loads them.</summary>
    /// <exception cref="ConfigurationException">They can't be read.</exception>
    public ClusterCertificates(TlsSettings settings)
    {
        _settings = settings;
        _stamp = Stamp();
        try
        {
            _current = Load();
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            throw new ConfigurationException($"The certificates that {TlsSettings.Section} names can't be used: {unreadable.Message}");
        }
    }

    /// <summary>Says that new files are in use, or why they are not.</summary>
    public ILogger? Log { get; set; }

    /// <summary>The name that every certificate of the cluster has.</summary>
    public string Name => _settings.Name;

    /// <summary>This process's own certificate, with its key.</summary>
    public X509Certificate2 Own => Current().Own;

    /// <summary>What another's certificate must be to be trusted: signed by the cluster's authorities and good at this moment.</summary>
    public X509ChainPolicy NewPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        foreach (var authority in Current().Authorities)
            (IsRoot(authority) ? policy.CustomTrustStore : policy.ExtraStore).Add(authority);
        return policy;
    }

    private static bool IsRoot(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private Material Current()
    {
        lock (_gate)
        {
            var stamp = Stamp();
            if (stamp != _stamp && TryLoad() is { } changed)
                (_current, _stamp) = (changed, stamp);
            return _current;
        }
    }

    private Material? TryLoad()
    {
        try
        {
            var material = Load();
            var until = material.Own.NotAfter.ToUniversalTime();
            if (Log is { } log)
                LogChanged(log, until);
            return material;
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            if (Log is { } log)
                LogUnusable(log, unreadable.Message);
            return null;
        }
    }

    private Material Load()
    {
        var own = X509Certificate2.CreateFromPemFile(_settings.CertificateFile, _settings.KeyFile);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(_settings.AuthorityFile);
        return authorities.Count > 0
            ? new Material(own, authorities)
            : throw new CryptographicException($"{_settings.AuthorityFile} holds no certificate.");
    }

    private static bool IsUnreadable(Exception error) =>
        error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException;

    private string Stamp() => string.Join('|', Stamp(_settings.CertificateFile), Stamp(_settings.KeyFile), Stamp(_settings.AuthorityFile));

    // What a link leads to, for that is what changes where secrets are mounted.
    private static string Stamp(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var target = file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo final ? final : file;
            return $"{target.FullName} {target.LastWriteTimeUtc.Ticks} {target.Length}";
        }
        catch (IOException)
        {
            return ""; // It is not there, or just being replaced.
        }
    }

    private sealed record Material(X509Certificate2 Own, X509Certificate2Collection Authorities);

    [LoggerMessage(EventId = 561, Level = LogLevel.Information,
        Message = "New certificates of the cluster are in use; ours is good until {Until:u}.")]
    private static partial void LogChanged(ILogger log, DateTime until);

    [LoggerMessage(EventId = 562, Level = LogLevel.Error,
        Message = "The cluster's new certificates can't be used, the old ones stay: {Why}")]
    private static partial void LogUnusable(ILogger log, string why);
}
