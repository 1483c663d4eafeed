using Npgsql;
using Orleans.Core.Internal;
using Ticketing.Cluster;
using Ticketing.Payments;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>Does to orders what a history says, and compares with the model after every step.</summary>
internal sealed class OrderLife(Sale sale, NpgsqlDataSource database)
{
    public const int Keys = 4;

    // One for each key: what somebody holds is not in the way of others.
    private readonly Guid[] _buyers = [.. Enumerable.Range(0, Keys).Select(static _ => Guid.NewGuid())];
    private readonly OrderModel _model = new();

    public async Task LiveAsync(IEnumerable<OrderStep> steps)
    {
        foreach (var step in steps)
        {
            await DoAsync(step);
            await AgreeAsync();
        }

        for (var key = 0; key < Keys; key++)
            Assert.Equal((0, 0), await OrderRows.CompareAsync(database, sale, OrderId.For(_buyers[key], "k")));
        var audit = await sale.Event.Audit();
        Assert.True(audit!.IsSound, string.Join(' ', audit.Tiers));
    }

    private Task DoAsync(OrderStep step) => step switch
    {
        OrderStep.Place(var key, var body) => PlaceAsync(key, body),
        OrderStep.Cancel(var key) => CancelAsync(key),
        OrderStep.Extend(var key) => ExtendAsync(key),
        OrderStep.Pay(var key) => PayAsync(key),
        OrderStep.Report report => ReportAsync(report),
        OrderStep.Recover(var key) => RecoverAsync(key),
        OrderStep.ForgetOrder(var key) => SendAwayAsync(Order(key)),
        OrderStep.ForgetTier(var tier) => SendAwayAsync(sale.Tier(tier)),
        _ => throw new InvalidOperationException(),
    };

    private IOrderGrain Order(int key) => sale.Order(_buyers[key], "k");

    private async Task PlaceAsync(int key, int body)
    {
        var result = await sale.PlaceAsync(_buyers[key], "k", OrderStep.Bodies[body]);
        if (!_model.Reaches(key, body))
            Assert.IsType<HoldResult.SoldOut>(Assert.IsType<PlaceResult.Refused>(result).Why);
        else if (_model.Find(key) is not { } known)
        {
            if (_model.HasRoomFor(body))
                _model.Add(key, body, Assert.IsType<PlaceResult.Placed>(result).Order);
            else
                Assert.IsType<HoldResult.SoldOut>(Assert.IsType<PlaceResult.Refused>(result).Why);
        }
        else if (known.Body == body)
            AssertTells(known, Assert.IsType<PlaceResult.Placed>(result).Order);
        else
            Assert.IsType<PlaceResult.KeyReused>(result);
    }

    private async Task CancelAsync(int key)
    {
        var result = await Order(key).Cancel(_buyers[key]);
        switch (_model.Find(key))
        {
            case null:
                Assert.IsType<OrderResult.NotFound>(result);
                break;
            case { Status: OrderStatus.AwaitingPayment or OrderStatus.Cancelled } known:
                Assert.IsType<OrderResult.Done>(result);
                known.Status = OrderStatus.Cancelled;
                break;
            default:
                Assert.IsType<OrderResult.WrongState>(result);
                break;
        }
    }

    private async Task ExtendAsync(int key)
    {
        var result = await Order(key).Extend(_buyers[key]);
        switch (_model.Find(key))
        {
            case null:
                Assert.IsType<OrderResult.NotFound>(result);
                break;
            case { Status: OrderStatus.AwaitingPayment, IsExtended: false } known:
                Assert.IsType<OrderResult.Done>(result);
                known.IsExtended = true;
                break;
            default:
                Assert.IsType<OrderResult.WrongState>(result);
                break;
        }
    }

    private async Task PayAsync(int key)
    {
        var result = await Order(key).Pay(new PayOrder(_buyers[key], ObedientGateway.MethodName, "good"));
        switch (_model.Find(key))
        {
            case null:
                Assert.IsType<PayResult.NotFound>(result);
                break;
            case { Status: OrderStatus.AwaitingPayment, Processing: { } processing }:
                Assert.Equal(processing.PaymentId, Assert.IsType<PayResult.Started>(result).Payment.PaymentId);
                break;
            case { Status: OrderStatus.AwaitingPayment } known:
                known.Payments.Add((Assert.IsType<PayResult.Started>(result).Payment, PaymentStatus.Processing));
                break;
            default:
                Assert.IsType<PayResult.WrongState>(result);
                break;
        }
    }

    private async Task ReportAsync(OrderStep.Report report)
    {
        if (_model.Find(report.Key) is not { Payments.Count: > 0 and var count } known)
            return;
        var payment = known.Payments[report.Payment % count].Payment;
        Assert.Equal(
            SettleResult.Settled, await Order(report.Key).Settle(ObedientGateway.Success(payment) with { Succeeded = report.IsPaid }));
        known.Report(report.Payment % count, report.IsPaid);
        foreach (var (asked, status) in known.Payments)
            Assert.Equal(status == PaymentStatus.Refunded ? 1 : 0, ObedientGateway.RefundsOf(asked.PaymentId));
    }

    private async Task RecoverAsync(int key) => Assert.True(await Order(key).Recover());

    private static async Task SendAwayAsync(IGrain grain) => await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    private async Task AgreeAsync()
    {
        foreach (var (key, known) in _model.Orders)
            AssertTells(known, await Order(key).Get());
        for (var tier = 0; tier < OrderStep.Tiers; tier++)
        {
            var counts = await sale.Tier(tier).Counts();
            Assert.Equal((_model.Held(tier), _model.Sold(tier)), (counts!.Held, counts.Sold));
        }
    }

    private static void AssertTells(OrderModel.Known known, OrderView? order)
    {
        Assert.NotNull(order);
        Assert.Equal(Lasting(known.Told), Lasting(order));
        Assert.Equal(known.Status, order.Status);
        Assert.Equal(known.Told.Lines.Select(Describe), order.Lines.Select(Describe));
    }

    private static (Guid, long, DateTimeOffset) Lasting(OrderView order) => (order.OrderId, order.TotalMinor, order.CreatedAt);

    private static string Describe(OrderLineView line) =>
        $"{line.TierId} {line.Category} {line.Quantity} {string.Join(',', line.Seats)}";
}
