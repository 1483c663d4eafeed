using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.TestProcessor;

namespace Ticketing.Api.Tests.TestProcessor;

/// <summary>On a server whose courier is off, so that nobody else claims.</summary>
public sealed class OwedReportsTests(SeriousHost host) : IClassFixture<SeriousHost>
{
    private OwedReports Owed => host.Services.GetRequiredService<OwedReports>();

    [Fact]
    public async Task Several_processes_never_claim_the_same_report()
    {
        var charged = new HashSet<Guid>();
        for (var count = 0; count < 60; count++)
            charged.Add(await ChargeAsync(new TestCard("4242", Succeeds: true)));

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Owed.ClaimAsync(10, CancellationToken.None)));
        claimed = [.. claimed, await Owed.ClaimAsync(100, CancellationToken.None)];
        Assert.Equal(
            charged.Order(),
            claimed.SelectMany(reports => reports).Select(report => report.Report.Data.PaymentId).Where(charged.Contains).Order());
    }

    [Fact]
    public async Task A_claimed_report_comes_back_when_it_is_put_off_and_not_when_it_is_struck_off()
    {
        var late = await ChargeAsync(new TestCard("4242", Succeeds: true));
        var done = await ChargeAsync(new TestCard("4242", Succeeds: false));
        var claimed = (await Owed.ClaimAsync(100, CancellationToken.None)).ToDictionary(report => report.Report.Data.PaymentId);
        Assert.True(claimed[late].Report.Succeeded);
        Assert.False(claimed[done].Report.Succeeded);

        await Owed.PutOffAsync([claimed[late].Id], [TimeProvider.System.GetUtcNow().AddSeconds(-1).UtcDateTime], CancellationToken.None);
        await Owed.ForgetAsync([claimed[done].Id], CancellationToken.None);
        var again = await Owed.ClaimAsync(100, CancellationToken.None);
        Assert.Equal(2, again.Single(report => report.Report.Data.PaymentId == late).Attempts);
        Assert.DoesNotContain(again, report => report.Report.Data.PaymentId == done);
    }

    [Fact]
    public async Task A_card_that_is_reported_twice_leaves_two_reports_with_one_name()
    {
        var payment = await ChargeAsync(new TestCard("4242", Succeeds: true, Reports: 2));
        var claimed = (await Owed.ClaimAsync(100, CancellationToken.None))
            .Where(report => report.Report.Data.PaymentId == payment)
            .ToList();
        Assert.Equal(2, claimed.Count);
        Assert.Equal(claimed[0].EventId, claimed[1].EventId);
    }

    private async Task<Guid> ChargeAsync(TestCard card)
    {
        var charge = new TestCharge(Guid.CreateVersion7(), Guid.CreateVersion7(), 1000, "EUR", card);
        await host.Services.GetRequiredService<TestCharges>().TakeAsync(charge, CancellationToken.None);
        return charge.PaymentId;
    }
}
