using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>Stands for Google: gives tokens to the service account, and changes passes for who shows one.</summary>
internal sealed class GoogleServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _given;

    public GoogleServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, Port));
        _app = builder.Build();
        _app.MapPost("/token", GiveAsync);
        _app.MapPatch("/walletobjects/v1/{kind}/{id}", PatchAsync);
    }

    public int Port { get; } = FreePort.Find();

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    /// <summary>With what the account asked for tokens.</summary>
    public ConcurrentQueue<string> Assertions { get; } = new();

    /// <summary>What was changed.</summary>
    public ConcurrentQueue<(string Kind, string Id, JsonElement Body)> Patches { get; } = new();

    /// <summary>How the next changes are answered; then with 200.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> GiveAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Assertions.Enqueue(form["assertion"].ToString());
        return form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
            ? Results.Json(new { access_token = $"token-{Interlocked.Increment(ref _given)}", expires_in = 3600, token_type = "Bearer" })
            : Results.BadRequest();
    }

    private async Task<IResult> PatchAsync(HttpRequest request, string kind, string id)
    {
        if (request.Headers.Authorization != $"Bearer token-{Volatile.Read(ref _given)}")
            return Results.Unauthorized();
        if (Answers.TryDequeue(out var status) && status != 200)
            return Results.StatusCode(status);
        using var body = await JsonDocument.ParseAsync(request.Body);
        Patches.Enqueue((kind, id, body.RootElement.Clone()));
        return Results.Json(new { id });
    }
}
