using System.Text.Json;
using CsCheck;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Invoicing.Storage;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Prices;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Invoicing;

public sealed class InvoicingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly PricePolicy Policy = new(100, 250, 1_000, FeeBearer.Buyer, 2_500, TaxMode.OnTop);

    private TicketingCluster _cluster = null!;
    private NpgsqlDataSource _database = null!;
    private Sale _sale = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        _sale = await Sale.OpenAsync(_cluster, Sale.General(200), Sale.General(200));
        Assert.IsType<EditResult.Done>(await _sale.Event.Price(null, Policy));
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task An_order_has_one_invoice_that_says_what_its_books_say()
    {
        await Books.SellAsync(_database);
        var sold = await Refunder.BuyAsync(_database, _sale, (0, 2), (1, 1));
        await IssueAllAsync();
        await IssueAllAsync();
        var invoice = Assert.Single(await ReadAsync());
        Assert.Equal((InvoiceKind.Invoice, "T-000001", 2_500), (invoice.Kind, invoice.Number, invoice.TaxRate));
        Assert.Equal(
            [("Standing", 2, 14_000L, 2_800L), ("Standing", 1, 7_000, 1_400), (null, 1, 313, 63)],
            invoice.Lines.Select(static line => (line.Name, line.Quantity, line.GrossMinor, line.TaxMinor)));
        Assert.Equal((await sold.ShowAsync()).TotalMinor, invoice.TotalMinor);
        Assert.Empty(await Books.DisagreeingAsync(_database));
    }

    [Fact]
    public async Task What_goes_back_has_credit_notes_that_make_the_whole()
    {
        await Books.SellAsync(_database);
        var sold = await Refunder.BuyAsync(_database, _sale, (0, 3));
        var ticket = (await sold.TicketsAsync())[0];
        await sold.RefundAsync(Refunder.Wish("r1", tickets: ticket));
        await sold.RefundAsync(Refunder.Wish("r2", amount: 1_000));
        await sold.RefundAsync(Refunder.Wish("r3"));
        await IssueAllAsync();
        var issued = await ReadAsync();
        Assert.Equal(["T-000001", "T-000002", "T-000003", "T-000004"], issued.Select(static one => one.Number));
        var (invoice, notes) = (issued[0], issued[1..]);
        Assert.All(notes, note => Assert.Equal((InvoiceKind.CreditNote, "T-000001"), (note.Kind, note.Corrects!.Number)));
        Assert.Equal(
            [("Standing", 1), (null, 1), ("Standing", 2)], notes.Select(static note => (note.Lines[0].Name, note.Lines[0].Quantity)));
        Assert.Equal(
            (invoice.TotalMinor, invoice.TaxMinor), (notes.Sum(static note => note.TotalMinor), notes.Sum(static note => note.TaxMinor)));
        Assert.Empty(await Books.DisagreeingAsync(_database));
    }

    [Fact]
    public async Task Nothing_is_issued_while_it_is_not_said_who_sells_and_under_which_number_taxes_are_paid()
    {
        var sold = await Refunder.BuyAsync(_database, _sale, (0, 1));
        await sold.RefundAsync(Refunder.Wish("w1"));
        await IssueAllAsync();
        Assert.Empty(await ReadAsync());
        await Books.SellAsync(_database, vatId: null);
        await IssueAllAsync();
        Assert.Empty(await ReadAsync());
        await _database.ExecuteAsync("UPDATE sellers SET tax_number = '12/345/67890', version = version + 1");
        await IssueAllAsync();
        Assert.Equal([InvoiceKind.Invoice, InvoiceKind.CreditNote], (await ReadAsync()).Select(static one => one.Kind));
    }

    [Fact]
    public async Task An_event_of_somebody_else_has_numbers_of_theirs()
    {
        var (first, second) = (await Books.SellAsync(_database), await Books.SellAsync(_database, "S-"));
        await _database.ExecuteAsync("INSERT INTO event_sellers (event_id, seller_id) VALUES ($1, $2)", _sale.EventId, second);
        var other = await Sale.OpenAsync(_cluster, Sale.General(5));
        await Refunder.BuyAsync(_database, _sale, (0, 1));
        await Refunder.BuyAsync(_database, other, (0, 1));
        await IssueAllAsync();
        var issued = (await ReadAsync()).Select(static one => (one.Seller.SellerId, one.Number)).Order();
        Assert.Equal(new[] { (first, "T-000001"), (second, "S-000001") }.Order(), issued);
    }

    [Fact]
    public async Task What_costs_nothing_has_none()
    {
        await Books.SellAsync(_database);
        var buyer = Guid.NewGuid();
        var free = await Sale.OpenAsync(_cluster, Sale.General(5) with { Prices = [new("full", 0)] });
        Assert.IsType<PlaceResult.Placed>(await free.PlaceAsync(buyer, "k", (0, 1)));
        Assert.IsType<PayResult.Started>(await free.Order(buyer, "k").Pay(new PayOrder(buyer, ObedientGateway.MethodName, null)));
        Assert.Equal(OrderStatus.Paid, (await free.Order(buyer, "k").Get())!.Status);
        await IssueAllAsync();
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task What_was_issued_is_never_changed()
    {
        await Books.SellAsync(_database);
        await Refunder.BuyAsync(_database, _sale, (0, 1));
        await IssueAllAsync();
        foreach (var change in new[] { "UPDATE invoices SET number = 'X'", "DELETE FROM invoices", "TRUNCATE invoices" })
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync(change))).SqlState);
    }

    /// <summary>Three who issue at once, as silos that know nothing of one another would, and connections that break.</summary>
    [Fact]
    public async Task Numbers_have_no_gap_whoever_issues_and_whatever_breaks()
    {
        const int Orders = 90;
        const int Issuers = 3;
        var seed = Gen.UInt.Single();
        output.WriteLine($"seed {seed}");
        var random = new Random((int)seed);
        var seller = await Books.SellAsync(_database);
        using var over = new CancellationTokenSource();
        var broken = 0;
        var issuers = Enumerable.Range(0, Issuers).Select(number => Task.Run(async () =>
        {
            await using var own = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(_cluster.ConnectionString) { ApplicationName = "issuer" });
            var issuer = new InvoiceIssuer(own);
            while (!over.IsCancellationRequested)
            {
                try
                {
                    // A few at a time, so that there are many commits.
                    var due = await issuer.ReadDueAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 3 + number, default);
                    await issuer.IssueAsync(seller, due, TimeProvider.System.GetUtcNow());
                }
                catch (NpgsqlException)
                {
                    Interlocked.Increment(ref broken);
                }
            }
        })).ToList();

        for (var order = 0; order < Orders; order++)
        {
            var sold = await Refunder.BuyAsync(_database, _sale, (random.Next(2), random.Next(1, 3)));
            if (random.Next(3) == 0)
                await sold.RefundAsync(Refunder.Wish($"r{order}", amount: random.Next(1, 5_000)));
            if (random.Next(2) == 0)
                await _database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'issuer'");
        }

        await Eventually.Holds(
            async () => await _database.ScalarAsync<long>("SELECT count(*) FROM invoices_due(NULL, '-infinity', 'infinity')") == 0,
            "everything is issued");
        await over.CancelAsync();
        await Task.WhenAll(issuers);

        output.WriteLine($"{broken} attempts broken off");
        var places = new List<long>();
        await using var command = _database.CreateCommand("SELECT place FROM invoices ORDER BY place");
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync())
                places.Add(row.GetInt64(0));
        Assert.Equal(Enumerable.Range(1, places.Count).Select(static place => (long)place), places);
        Assert.Equal(places.Count, await _database.ScalarAsync<long>("SELECT issued FROM sellers"));
        Assert.Equal(Orders, await _database.ScalarAsync<long>("SELECT count(*) FROM invoices WHERE refund_id IS NULL"));
        Assert.Empty(await Books.DisagreeingAsync(_database));
        Assert.True(broken > 0, "Nothing broke: the test has shown nothing.");
    }

    private Task IssueAllAsync() => Books.IssueAllAsync(_cluster);

    private async Task<List<Invoice>> ReadAsync()
    {
        await using var command = _database.CreateCommand("SELECT document FROM invoices ORDER BY seller_id, place");
        await using var row = await command.ExecuteReaderAsync();
        var issued = new List<Invoice>();
        while (await row.ReadAsync())
            issued.Add(JsonSerializer.Deserialize<Invoice>(row.GetString(0))!);
        return issued;
    }
}
