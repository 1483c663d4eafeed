using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Ticketing.Api.Tests.Accounts.Sessions;
using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Access;

/// <summary>What is taken back on one server, or in the database, is taken back on another one and on its open connections.</summary>
public sealed class RevocationTests(TwoServers servers) : IClassFixture<TwoServers>
{
    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    [Fact]
    public async Task A_token_is_good_on_every_server()
    {
        using var tab = await NewcomerAsync();
        using var elsewhere = Elsewhere(tab);
        await elsewhere.GetAsync("/api/me").AnsweredAsync(200);
    }

    [Fact]
    public async Task Signing_out_here_ends_what_stands_on_another_server()
    {
        using var tab = await NewcomerAsync();
        using var elsewhere = Elsewhere(tab);
        await using var browser = await Browser.OpenAsync(servers.Other, elsewhere);
        var closed = Closed(browser);

        await tab.Client.PostAsync("/api/auth/logout", null).AnsweredAsync(204);

        await UntilRefusedAsync(elsewhere);
        await closed;
        Assert.Single(browser.All("accessChanged"));
    }

    [Fact]
    public async Task Signing_out_one_device_leaves_the_others_connections_alone()
    {
        using var tab = await NewcomerAsync();
        using var phone = await Tab.SignedInAsync(servers.Other, _email, "correct horse");
        await using var stays = await Browser.OpenAsync(servers.Other, tab.Client);
        await using var goes = await Browser.OpenAsync(servers.One, phone.Client);
        var closed = Closed(goes);

        await tab.Client.DeleteAsync($"/api/me/sessions/{await phone.SessionAsync()}").AnsweredAsync(204);

        await closed;
        await UntilRefusedAsync(phone.Client);
        Assert.Equal(HubConnectionState.Connected, stays.Connection.State);
        Assert.Empty(stays.All("accessChanged"));
        await tab.AskAsync().AnsweredAsync(200);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_connection_on_every_server()
    {
        using var tab = await NewcomerAsync();
        using var phone = await Tab.SignedInAsync(servers.Other, _email, "correct horse");
        await using var one = await Browser.OpenAsync(servers.One, tab.Client);
        await using var other = await Browser.OpenAsync(servers.Other, phone.Client);
        await using var stranger = await Browser.OpenAsync(servers.Other);
        var closed = Task.WhenAll(Closed(one), Closed(other));

        await phone.Client.DeleteAsync("/api/me/sessions").AnsweredAsync(204);

        await closed;
        await UntilRefusedAsync(tab.Client);
        Assert.Equal(HubConnectionState.Connected, stranger.Connection.State);
    }

    [Fact]
    public async Task A_role_that_is_taken_back_in_the_database_is_taken_back_everywhere()
    {
        using var before = await NewcomerAsync();
        await SetRoleAsync("admin");
        await before.RenewAsync();
        await before.Client.GetAsync("/api/admin/events").AnsweredAsync(200);
        await using var browser = await Browser.OpenAsync(servers.Other, before.Client);
        await browser.Connection.InvokeAsync<object>("WatchAdmin");
        var closed = Closed(browser);

        await SetRoleAsync("buyer");

        await closed;
        using var elsewhere = Elsewhere(before);
        await UntilRefusedAsync(elsewhere);
        await UntilRefusedAsync(before.Client);
        await before.RenewAsync();
        await before.Client.GetAsync("/api/admin/events").RefusedAsync(403, "forbidden");
        await before.AskAsync().AnsweredAsync(200);
    }

    [Fact]
    public async Task An_account_that_is_gone_can_do_nothing_any_more()
    {
        using var tab = await NewcomerAsync();
        using var elsewhere = Elsewhere(tab);
        await using var browser = await Browser.OpenAsync(servers.Other, elsewhere);
        var closed = Closed(browser);

        await ExecuteAsync("DELETE FROM users WHERE email = $1");

        await closed;
        await UntilRefusedAsync(elsewhere);
        await UntilRefusedAsync(tab.Client);
        Assert.True((await tab.RefreshAsync().RefusedAsync(401, "unauthenticated")).GetProperty("sessionEnded").GetBoolean());
    }

    [Fact]
    public async Task A_new_password_ends_every_session_of_before()
    {
        using var tab = await NewcomerAsync();
        using var elsewhere = Elsewhere(tab);

        await ExecuteAsync("UPDATE users SET password_hash = password_hash || '=' WHERE email = $1");

        await UntilRefusedAsync(elsewhere);
        await UntilRefusedAsync(tab.Client);
        await tab.RefreshAsync().RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_change_is_heard_of_however_late_its_transaction_ends()
    {
        using var tab = await NewcomerAsync();
        using var elsewhere = Elsewhere(tab);
        await using var operators = new Npgsql.NpgsqlConnection(servers.One.ConnectionString);
        await operators.OpenAsync();
        await using (var transaction = await operators.BeginTransactionAsync())
        {
            await using var change = new Npgsql.NpgsqlCommand("UPDATE users SET role = 'gate' WHERE email = $1", operators,
                transaction)
            { Parameters = { new() { Value = _email } } };
            await change.ExecuteNonQueryAsync();
            // Later changes are heard of meanwhile.
            using var another = await Tab.OfNewcomerAsync(servers.One);
            await another.Client.DeleteAsync("/api/me/sessions").AnsweredAsync(204);
            using var anotherElsewhere = Elsewhere(another);
            await UntilRefusedAsync(anotherElsewhere);
            await elsewhere.GetAsync("/api/me").AnsweredAsync(200);
            await transaction.CommitAsync();
        }

        await UntilRefusedAsync(elsewhere);
    }

    [Fact]
    public async Task A_server_that_starts_knows_what_was_taken_back_before()
    {
        using var tab = await NewcomerAsync();
        await tab.Client.PostAsync("/api/auth/logout", null).AnsweredAsync(204);
        var third = new NextServer(servers.One.ConnectionString);
        await third.InitializeAsync();
        using var elsewhere = third.With(tab.Client.DefaultRequestHeaders.Authorization!.Parameter!);
        await elsewhere.GetAsync("/api/me").RefusedAsync(401, "unauthenticated");
        await third.DisposeAsync();
    }

    [Fact]
    public async Task A_session_outlives_the_server_and_goes_on_at_another()
    {
        var third = new NextServer(servers.One.ConnectionString);
        await third.InitializeAsync();
        using var tab = await Tab.OfNewcomerAsync(third);
        await third.DisposeAsync();
        using var elsewhere = new Tab(servers.Other) { Cookie = tab.Cookie };
        await elsewhere.RenewAsync();
        await elsewhere.AskAsync().AnsweredAsync(200);
    }

    private static Task Closed(Browser browser)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        browser.Connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        return closed.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static Task UntilRefusedAsync(HttpClient client) => Eventually.Holds(async () =>
    {
        using var answer = await client.GetAsync("/api/me");
        return answer.StatusCode == HttpStatusCode.Unauthorized;
    }, "the token is refused");

    private async Task<Tab> NewcomerAsync()
    {
        using var anybody = servers.One.Anonymous();
        await anybody.PostAsJsonAsync("/api/auth/register", new { email = _email, password = "correct horse" }).AnsweredAsync(201);
        return await Tab.SignedInAsync(servers.One, _email, "correct horse");
    }

    private HttpClient Elsewhere(Tab tab) => servers.Other.With(tab.Client.DefaultRequestHeaders.Authorization!.Parameter!);

    private Task<long> SetRoleAsync(string role) => ExecuteAsync($"UPDATE users SET role = '{role}' WHERE email = $1");

    private Task<long> ExecuteAsync(string change) =>
        servers.One.QueryAsync<long>($"WITH changed AS ({change} RETURNING 1) SELECT count(*) FROM changed", _email);
}
