using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace Ticketing.Api.Tests.Mail.Reports;

/// <summary>A server that takes reports of Postmark and of Amazon SES. Its Amazon is the test's own.</summary>
public sealed class ProviderHost : MailHost
{
    public const string Password = "a password of more than thirty-two letters";
    public const string PostmarkPath = "/api/mail/events/postmark";
    public const string SesPath = "/api/mail/events/ses";

    internal Amazon Amazon { get; } = new();

    /// <summary>A key whose certificate is good.</summary>
    internal Signer Signer { get; } = new();

    protected override IEnumerable<(string Name, string Value)> Settings =>
        [.. base.Settings, ("Mail:Postmark:Password", Password), ("Mail:Ses:Topics:0", SnsPost.Topic)];

    public static string NewAddress() => $"reader-{Guid.NewGuid():N}@example.com";

    public override async Task InitializeAsync()
    {
        Publish(Signer, Signer.Certificate());
        await base.InitializeAsync();
    }

    /// <summary>Puts a certificate where a key's is.</summary>
    internal void Publish(Signer signer, string certificate) =>
        Amazon.Says(signer.Address, () => new HttpResponseMessage { Content = new StringContent(certificate) });

    /// <summary>What Amazon SNS sends, by default signed as it should be.</summary>
    internal Task<HttpResponseMessage> TellAsync(SnsPost post, Signer? signer = null) => PostAsync(SesPath, post.Seal(signer ?? Signer));

    /// <summary>What Postmark sends.</summary>
    internal Task<HttpResponseMessage> TellAsync(object record, string authorization = $"postmark:{Password}") =>
        PostmarkAsync(JsonSerializer.SerializeToUtf8Bytes(record), Basic(authorization));

    /// <summary>What Postmark sends, as bytes.</summary>
    internal Task<HttpResponseMessage> PostmarkAsync(byte[] body, AuthenticationHeaderValue? authorization = null) =>
        PostAsync(PostmarkPath, new ByteArrayContent(body), authorization ?? Basic($"postmark:{Password}"));

    /// <summary>Sends a body.</summary>
    internal async Task<HttpResponseMessage> PostAsync(string path, HttpContent body, AuthenticationHeaderValue? authorization = null)
    {
        using var anybody = Anonymous();
        anybody.DefaultRequestHeaders.Authorization = authorization;
        return await anybody.PostAsync(path, body);
    }

    /// <summary>Why an address gets no mail, as the database has it; -1: it gets mail.</summary>
    internal Task<int> KindOfAsync(string email) => QueryAsync<int>(
        "SELECT coalesce((SELECT kind::int FROM suppressed_addresses WHERE email_key = $1), -1)", email);

    /// <summary>How many reports of an address were taken.</summary>
    internal Task<int> ReportsOfAsync(string email) =>
        QueryAsync<int>("SELECT count(*)::int FROM mail_reports WHERE email_key = $1", email);

    protected override void Configure(ILoggingBuilder logging) =>
        logging.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(Amazon);

    private static AuthenticationHeaderValue Basic(string credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
}
