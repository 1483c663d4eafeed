using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ticketing.Api.Tests.Mail.Reports;

/// <summary>A key with which Amazon SNS signs.</summary>
internal sealed class Signer
{
    private readonly RSA _key = RSA.Create(2048);

    /// <summary>Where its certificate is.</summary>
    public string Address { get; } = $"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-{Guid.NewGuid():N}.pem";

    /// <summary>Its certificate, good from and until so many days from now.</summary>
    public string Certificate(int from = -1, int until = 1) => Pem(new CertificateRequest(
        "CN=sns.amazonaws.com", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), from, until);

    /// <summary>A certificate of some other kind of key.</summary>
    public static string CertificateOfCurve()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Pem(new CertificateRequest("CN=sns.amazonaws.com", key, HashAlgorithmName.SHA256), -1, 1);
    }

    /// <summary>Signs.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version"><c>1</c> or <c>2</c>, as Amazon counts ways to sign.</param>
    public string Sign(string text, string version)
    {
#pragma warning disable CA5350 // As Amazon's version 1 has it.
        var hash = version == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
#pragma warning restore CA5350
        return Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pkcs1));
    }

    private static string Pem(CertificateRequest request, int from, int until)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(from), now.AddDays(until));
        return certificate.ExportCertificatePem();
    }
}
