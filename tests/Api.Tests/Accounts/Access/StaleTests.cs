using System.Net;
using Npgsql;
using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Access;

public sealed class StaleTests(StaleTests.AnxiousHost host) : IClassFixture<StaleTests.AnxiousHost>
{
    [Fact]
    public async Task A_server_that_can_not_read_what_was_taken_back_trusts_no_organiser_until_it_can()
    {
        using var admin = await host.AdminAsync();
        using var gate = await host.GateAsync();
        using var buyer = await host.NewBuyerAsync();
        await using var desk = await Browser.OpenAsync(host, admin);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };

        await ExecuteAsync("ALTER TABLE access_changes RENAME TO hidden");
        foreach (var staff in (HttpClient[])[admin, gate])
            await Eventually.Is(() => StatusAsync(staff), status => status == HttpStatusCode.ServiceUnavailable,
                "an organiser is asked to wait");
        await admin.GetAsync("/api/admin/events").RefusedAsync(503, "overloaded");
        await buyer.GetAsync("/api/me").AnsweredAsync(200);
        await closed.Task;

        await ExecuteAsync("ALTER TABLE hidden RENAME TO access_changes");
        await Eventually.Is(() => StatusAsync(admin), status => status == HttpStatusCode.OK, "the organiser goes on");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/me");
        return answer.StatusCode;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(host.ConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public sealed class AnxiousHost : ApiHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Sessions:StaleSeconds", "2")];
    }
}
