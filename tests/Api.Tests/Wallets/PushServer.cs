using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>Stands for Apple's push service: HTTP/2 with TLS alone, for who has a pass type's certificate.</summary>
internal sealed class PushServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    public PushServer(Authority authority)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, Port, port =>
        {
            port.Protocols = HttpProtocols.Http2;
            port.UseHttps(authority.IssueServer(), https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (certificate, _, _) => certificate.Thumbprint == authority.Pass.Thumbprint;
            });
        }));
        _app = builder.Build();
        _app.MapPost("/3/device/{token}", AnswerAsync);
    }

    public int Port { get; } = FreePort.Find();

    /// <summary>What came: where to, with what and over which protocol.</summary>
    public ConcurrentQueue<(string Token, string Topic, string Body, string Protocol)> Pushes { get; } = new();

    /// <summary>How the next pushes to an address are answered; then with 200.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<(int Status, string Reason)>> Answers { get; } = new(StringComparer.Ordinal);

    public Task StartAsync() => _app.StartAsync();

    public int CountOf(string token) => Pushes.Count(push => push.Token == token);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext context, string token)
    {
        using var reader = new StreamReader(context.Request.Body);
        Pushes.Enqueue((token, context.Request.Headers["apns-topic"].ToString(), await reader.ReadToEndAsync(), context.Request.Protocol));
        return Answers.TryGetValue(token, out var next) && next.TryDequeue(out var answer)
            ? Results.Json(new { reason = answer.Reason }, statusCode: answer.Status)
            : Results.Ok();
    }
}
