using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Stage;

/// <summary>The signed-in administrator who sets up and clears away what a scenario needs.</summary>
internal sealed class Admin : IDisposable
{
    private readonly Caller _caller;
    private readonly Patience _patience;

    private Admin(Server server, Patience patience)
    {
        _caller = new Caller(server);
        _patience = patience;
    }

    /// <summary>The admin's <c>Authorization</c> header.</summary>
    public string? Authorization { get; private set; }

    public static async Task<Admin> SignInAsync(Server server, string email, string password, Patience patience, CancellationToken stop)
    {
        var admin = new Admin(server, patience);
        var body = JsonSerializer.SerializeToUtf8Bytes(new SignIn(email, password), StageJson.Default.SignIn);
        var answer = await admin.DoAsync("sign the admin in", HttpMethod.Post, "/api/auth/login", body, stop);
        admin.Authorization = $"Bearer {answer.Read(StageJson.Default.SignedIn).Token}";
        return admin;
    }

    public async Task<T> ReadAsync<T>(
        string what, string path, JsonTypeInfo<T> type, CancellationToken stop, CallKind kind = CallKind.Setup) =>
        (await DoAsync(what, HttpMethod.Get, path, null, stop, kind)).Read(type);

    public async Task<TAnswer> PostAsync<TBody, TAnswer>(
        string what, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken stop)
    {
        var answer = await DoAsync(what, HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), stop);
        return answer.Read(answerType);
    }

    public Task<Answer> PostAsync(string what, string path, CancellationToken stop) => DoAsync(what, HttpMethod.Post, path, null, stop);

    /// <summary>Replaces something, whatever its version.</summary>
    public Task<Answer> PutAsync<TBody>(string what, string path, TBody body, JsonTypeInfo<TBody> bodyType, CancellationToken stop) =>
        DoAsync(what, HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), stop);

    public Task<Answer> DeleteAsync(string what, string path, CancellationToken stop) => DoAsync(what, HttpMethod.Delete, path, null, stop);

    public void Dispose() => _caller.Dispose();

    private async Task<Answer> DoAsync(
        string what, HttpMethod method, string path, byte[]? body, CancellationToken stop, CallKind kind = CallKind.Setup)
    {
        var call = new Call(kind, method, path, Authorization) { JsonBody = body, IfMatch = method == HttpMethod.Put ? "*" : null };
        var answer = await _patience.AskAsync(_caller, call, stop);
        if (answer.Status == 0) throw new ServerUnreachableException(_caller.Server.Url, $"{answer.Slug} while asking it to {what}");
        if (!answer.IsSuccess) throw new SetupRefusedException(what, answer, Detail(answer));
        return answer;
    }

    private static string Detail(Answer answer) => Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, 500)]);
}
