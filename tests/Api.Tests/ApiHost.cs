using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Api.Server;
using Ticketing.Operations;
using Ticketing.Testing;

namespace Ticketing.Api.Tests;

/// <summary>
/// The real server on a free port of this machine, in demo mode, with an empty database of its own. It works as a role that may change rows
/// only, as a server in production should.
/// </summary>
public class ApiHost : IAsyncLifetime
{
    /// <summary>A key that seals keys, for tests.</summary>
    public const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /// <summary>A database goes with a checkpoint, which waits for all that others write.</summary>
    private const int DropSeconds = 180;

    private WebApplication? _app;
    private readonly bool _isDatabaseOurs;
    private string? _connectionString;

    public ApiHost() => _isDatabaseOurs = true;

    /// <summary>A server on a database that belongs to somebody else.</summary>
    protected ApiHost(string connectionString) => _connectionString = connectionString;

    /// <summary>Settings beyond those of a demo.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    /// <summary>The environment to run in.</summary>
    protected virtual string Environment => "Development";

    /// <summary>Whether it has the operators' dashboard, which takes a second to stop.</summary>
    protected virtual bool HasDashboard => false;

    /// <summary>Who reads the log.</summary>
    protected virtual void Configure(ILoggingBuilder logging)
    {
    }

    /// <summary>Where the server listens.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Find()}");

    /// <summary>How to reach its database, as the role that owns it.</summary>
    public string ConnectionString => _connectionString ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>How the server reaches its database.</summary>
    public string AppConnectionString =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Username = AppRole, Password = "app" }.ConnectionString;

    private string AppRole => $"app_of_{new NpgsqlConnectionStringBuilder(ConnectionString).Database}";

    /// <summary>What the server is made of.</summary>
    public IServiceProvider Services => App.Services;

    /// <summary>The server.</summary>
    internal WebApplication App => _app ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>Starts the server and waits until it takes calls.</summary>
    public virtual async Task InitializeAsync()
    {
        _connectionString ??= await (await PostgresServer.SharedAsync()).CreateMigratedDatabaseAsync();
        _app = ApiApplication.Build(Arguments(), builder => Configure(builder.Logging.ClearProviders()));
        await _app.StartAsync();
        await UntilReadyAsync();
    }

    /// <summary>Stops the server and drops its database.</summary>
    public virtual async Task DisposeAsync()
    {
        await StopAsync();
        if (_isDatabaseOurs && _connectionString is not null)
            await DropAsync();
    }

    /// <summary>Stops the server; its database stays.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>A client that nobody is signed in with.</summary>
    public HttpClient Anonymous() => new() { BaseAddress = Address };

    /// <summary>What the server itself answers to anybody: where it leads elsewhere, nobody follows.</summary>
    public async Task<HttpResponseMessage> AskWithoutFollowingAsync(string path)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        return await client.GetAsync(path);
    }

    /// <summary>A client of the port for operators, which nobody is signed in with and which follows nothing.</summary>
    public HttpClient Operations() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri(Services.GetRequiredService<OperationsPort>().Url),
    };

    /// <summary>A client with a token.</summary>
    public HttpClient With(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client for the demo's organiser.</summary>
    public Task<HttpClient> AdminAsync() => SignInAsync("admin@example.com", "admin123");

    /// <summary>A client for the demo's buyer.</summary>
    public Task<HttpClient> GuestAsync() => SignInAsync("guest@example.com", "festflow");

    /// <summary>A client for the demo's gatekeeper.</summary>
    public Task<HttpClient> GateAsync() => SignInAsync("gate@example.com", "gate1234");

    /// <summary>A client for a buyer whom nobody has seen before.</summary>
    public async Task<HttpClient> NewBuyerAsync() => (await NewBuyersAsync(1))[0];

    /// <summary>Clients for buyers whom nobody has seen before.</summary>
    public async Task<IReadOnlyList<HttpClient>> NewBuyersAsync(int count)
    {
        using var admin = await AdminAsync();
        using var answer = await admin.PostAsJsonAsync("/api/admin/demo/users", new { count });
        var users = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("users");
        return [.. users.EnumerateArray().Select(user => With(user.GetProperty("token").GetString()!))];
    }

    /// <summary>Signs in and returns a client with the token.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        using var client = Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/auth/login", new { email, password });
        var signedIn = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return With(signedIn.GetProperty("token").GetString()!);
    }

    /// <summary>Asks the database for one value.</summary>
    public Task<T> QueryAsync<T>(string sql, params object[] parameters) =>
        Services.GetRequiredService<NpgsqlDataSource>().ScalarAsync<T>(sql, parameters);

    /// <summary>Waits until the server takes calls.</summary>
    public async Task UntilReadyAsync()
    {
        using var client = Anonymous();
        await Eventually.Holds(async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK, "the server is ready");
    }

    private string[] Arguments()
    {
        (string Name, string Value)[] common =
        [
            ("environment", Environment),
            ("urls", Address.ToString()),
            ("ConnectionStrings:Ticketing", AppConnectionString),
            ("ConnectionStrings:Migrations", ConnectionString),
            ("Keys:Master", MasterKey),
            ("Demo:Enabled", "true"),
            ("Payments:Test:Url", Address.ToString()),
            ("Passwords:Iterations", "1000"),
            ("Orders:ReturnSeconds", "0"), // What waits for tickets to come back would wait for chance.
            ("Cluster:SiloPort", "0"),
            ("Cluster:GatewayPort", "0"),
            ("Operations:Port", "0"),
            ("Operations:Dashboard", HasDashboard.ToString()),
        ];
        return [.. common.Concat(Settings).Select(setting => $"--{setting.Name}={setting.Value}")];
    }

    private async Task DropAsync()
    {
        var name = new NpgsqlConnectionStringBuilder(ConnectionString).Database;
        await using var server = NpgsqlDataSource.Create((await PostgresServer.SharedAsync()).ConnectionString);
        foreach (var drop in new[] { $"DATABASE IF EXISTS \"{name}\" WITH (FORCE)", $"ROLE IF EXISTS \"{AppRole}\"" })
        {
            await using var command = server.CreateCommand($"DROP {drop}");
            command.CommandTimeout = DropSeconds;
            await command.ExecuteNonQueryAsync();
        }
    }
}
