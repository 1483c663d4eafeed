using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Stage;

/// <summary>The signed-in administrator who sets up and clears away what a scenario needs.</summary>
internal sealed class Admin : IDisposable
{
    /// <summary>A token that is over sooner than this is renewed before it is used.</summary>
    private static readonly TimeSpan LeastLife = TimeSpan.FromMinutes(2);

    private readonly Caller _caller;
    private readonly Patience _patience;
    private readonly TimeProvider _clock;
    private SignedIn? _signedIn;

    private Admin(Server server, Patience patience, TimeProvider clock)
    {
        _caller = new Caller(server);
        _patience = patience;
        _clock = clock;
    }

    /// <summary>The admin's <c>Authorization</c> header, as it is now; one that is used later is asked for then.</summary>
    public string? Authorization => _signedIn is null ? null : $"Bearer {_signedIn.Token}";

    public static async Task<Admin> SignInAsync(
        Server server, string email, string password, Patience patience, TimeProvider clock, CancellationToken cancellation)
    {
        var admin = new Admin(server, patience, clock);
        var body = JsonSerializer.SerializeToUtf8Bytes(new SignIn(email, password, WithRefreshToken: true), StageJson.Default.SignIn);
        await admin.TakeAsync("sign the admin in", "/api/auth/login", body, cancellation);
        return admin;
    }

    /// <summary>The admin's <c>Authorization</c> header, good for some minutes.</summary>
    public async ValueTask<string?> AuthorizationAsync(CancellationToken cancellation)
    {
        if (_signedIn is { RefreshToken: { } token, ExpiresAt: var end } && end - _clock.GetUtcNow() < LeastLife)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new Refresh(token), StageJson.Default.Refresh);
            await TakeAsync("renew the admin's session", "/api/auth/refresh", body, cancellation);
        }

        return Authorization;
    }

    public async Task<T> ReadAsync<T>(
        string what, string path, JsonTypeInfo<T> type, CancellationToken cancellation, CallKind kind = CallKind.Setup) =>
        (await DoAsync(what, HttpMethod.Get, path, null, cancellation, kind)).Read(type);

    public async Task<TAnswer> PostAsync<TBody, TAnswer>(
        string what, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType,
        CancellationToken cancellation)
    {
        var answer = await DoAsync(what, HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), cancellation);
        return answer.Read(answerType);
    }

    public Task<Answer> PostAsync(string what, string path, CancellationToken cancellation) =>
        DoAsync(what, HttpMethod.Post, path, null, cancellation);

    /// <summary>Replaces something, whatever its version.</summary>
    public Task<Answer> PutAsync<TBody>(
        string what, string path, TBody body, JsonTypeInfo<TBody> bodyType, CancellationToken cancellation) =>
        DoAsync(what, HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), cancellation);

    public Task<Answer> DeleteAsync(string what, string path, CancellationToken cancellation) =>
        DoAsync(what, HttpMethod.Delete, path, null, cancellation);

    public void Dispose() => _caller.Dispose();

    private async Task<Answer> DoAsync(
        string what, HttpMethod method, string path, byte[]? body, CancellationToken cancellation, CallKind kind = CallKind.Setup) =>
        await SendAsync(what, method, path, body, await AuthorizationAsync(cancellation), kind, cancellation);

    private async Task TakeAsync(string what, string path, byte[] body, CancellationToken cancellation)
    {
        var answer = await SendAsync(what, HttpMethod.Post, path, body, null, CallKind.Setup, cancellation);
        _signedIn = answer.Read(StageJson.Default.SignedIn);
    }

    private async Task<Answer> SendAsync(
        string what, HttpMethod method, string path, byte[]? body, string? authorization, CallKind kind, CancellationToken cancellation)
    {
        var call = new Call(kind, method, path, authorization) { JsonBody = body, IfMatch = method == HttpMethod.Put ? "*" : null };
        var answer = await _patience.AskAsync(_caller, call, cancellation);
        if (answer.Status == 0) throw new ServerUnreachableException(_caller.Server.Url, $"{answer.Slug} while asking it to {what}");
        if (!answer.IsSuccess) throw new SetupRefusedException(what, answer, Detail(answer));
        return answer;
    }

    private static string Detail(Answer answer) => Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, 500)]);
}
