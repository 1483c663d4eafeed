using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Connections.Security;

namespace Ticketing.Cluster.Tls;

/// <summary>
/// TLS on every connection between silos, and between silos and clients: each end shows a certificate that the cluster's own authority has
/// signed and that has the cluster's name, or there is no connection.
/// </summary>
/// <remarks>
/// Silos are found by address, so a certificate can't name its host; what it says is that its owner belongs to the cluster. That is all
/// there is to say: whoever speaks to a silo may do everything.
/// </remarks>
internal static partial class ClusterTls
{
    private static readonly TimeSpan Handshake = TimeSpan.FromSeconds(5);

    /// <summary>Makes a silo speak TLS, and nothing else, with silos and clients.</summary>
    public static ISiloBuilder UseClusterTls(this ISiloBuilder silo, TlsSettings settings)
    {
        var certificates = new ClusterCertificates(settings);
        silo.Services.AddSingleton(certificates);
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, Narrator<ISiloLifecycle>>();
        return silo.UseTls(options => Apply(options, certificates));
    }

    /// <summary>Makes a client speak TLS, and nothing else, with silos.</summary>
    public static IClientBuilder UseClusterTls(this IClientBuilder client, TlsSettings settings)
    {
        var certificates = new ClusterCertificates(settings);
        client.Services.AddSingleton(certificates);
        client.Services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>, Narrator<IClusterClientLifecycle>>();
        return client.UseTls(options => Apply(options, certificates));
    }

    private static void Apply(TlsOptions options, ClusterCertificates certificates)
    {
        options.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        options.HandshakeTimeout = Handshake;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.AllowCertificate; // Ours is chosen at each handshake, not now.
        options.LocalServerCertificateSelector = (_, _) => certificates.Own;
        options.LocalClientCertificateSelector = (_, _, _, _, _) => certificates.Own;
        options.RemoteCertificateValidation = (certificate, _, errors) => Trusts(certificates, certificate, errors);
        options.OnAuthenticateAsServer = (_, handshake) =>
            Apply((SslServerAuthenticationOptions)handshake.SslServerAuthenticationOptions, certificates);
        options.OnAuthenticateAsClient = (_, handshake) =>
            Apply((SslClientAuthenticationOptions)handshake.SslClientAuthenticationOptions, certificates);
    }

    private static void Apply(SslServerAuthenticationOptions handshake, ClusterCertificates certificates)
    {
        handshake.CertificateChainPolicy = certificates.NewPolicy();
        handshake.AllowTlsResume = false; // Or whoever was trusted once would be trusted after certificates have changed.
    }

    private static void Apply(SslClientAuthenticationOptions handshake, ClusterCertificates certificates)
    {
        handshake.TargetHost = certificates.Name;
        handshake.CertificateChainPolicy = certificates.NewPolicy();
        handshake.AllowTlsResume = false;
    }

    private static bool Trusts(ClusterCertificates certificates, X509Certificate2 certificate, SslPolicyErrors errors)
    {
        var isNamed = certificate.MatchesHostname(certificates.Name, allowWildcards: false, allowCommonName: false);
        if (isNamed && errors == SslPolicyErrors.None)
            return true;
        if (certificates.Log is { } log)
        {
            var why = isNamed ? $"{errors}" : "it does not have the cluster's name";
            var until = certificate.NotAfter.ToUniversalTime();
            LogRefused(log, certificate.Subject, certificate.Thumbprint, until, why);
        }

        return false;
    }

    [LoggerMessage(EventId = 563, Level = LogLevel.Warning,
        Message = "A connection was refused: the certificate {Subject} ({Thumbprint}, until {Until:u}) is not one of this cluster: {Why}")]
    private static partial void LogRefused(ILogger log, string subject, string thumbprint, DateTime until, string why);

    /// <summary>Lets what is made before there is a log say what it has to say.</summary>
    private sealed class Narrator<TLifecycle>(ClusterCertificates certificates, ILogger<ClusterCertificates> log)
        : ILifecycleParticipant<TLifecycle>
        where TLifecycle : ILifecycleObservable
    {
        public void Participate(TLifecycle observer) => certificates.Log = log;
    }
}
