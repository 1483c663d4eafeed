using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Orders as a table.</summary>
internal sealed class OrderModel
{
    public const int Capacity = 4;

    private readonly Dictionary<int, Known> _orders = [];

    public IReadOnlyDictionary<int, Known> Orders => _orders;

    public Known? Find(int key) => _orders.GetValueOrDefault(key);

    public bool HasRoomFor(int body) =>
        OrderStep.Bodies[body].All(line => Held(line.Tier) + Sold(line.Tier) + line.Quantity <= Capacity);

    /// <summary>
    /// Whether it comes out that a key was used before. A tier that refuses knows only of orders that have tickets of it, and nobody looks
    /// for others: a sale that is sold out refuses many thousands.
    /// </summary>
    public bool Reaches(int key, int body) =>
        OrderStep.Bodies[body] is not [var (tier, _)] || HasRoomFor(body) || Find(key) is not { } known || known.HasTicketsOf(tier);

    public void Add(int key, int body, OrderView told) => _orders.Add(key, new Known(body, told));

    public int Held(int tier) => Tickets(tier, OrderStatus.AwaitingPayment);

    public int Sold(int tier) => Tickets(tier, OrderStatus.Paid);

    private int Tickets(int tier, OrderStatus status) =>
        _orders.Values.Where(order => order.Status == status)
            .SelectMany(static order => OrderStep.Bodies[order.Body])
            .Where(line => line.Tier == tier)
            .Sum(static line => line.Quantity);

    /// <summary>An order that was placed.</summary>
    public sealed class Known(int body, OrderView told)
    {
        public int Body => body;

        /// <summary>As its buyer was told of it first.</summary>
        public OrderView Told => told;

        public OrderStatus Status { get; set; }

        public bool HasTicketsOf(int tier) =>
            Status is OrderStatus.AwaitingPayment or OrderStatus.Paid && OrderStep.Bodies[body].Any(line => line.Tier == tier);

        public bool IsExtended { get; set; }

        public List<(PaymentRecord Payment, PaymentStatus Status)> Payments { get; } = [];

        /// <summary>The payment that is on its way, if one was begun last.</summary>
        public PaymentRecord? Processing => Payments is [.., (var latest, PaymentStatus.Processing)] ? latest : null;

        /// <summary>Somebody has said what became of a payment.</summary>
        public void Report(int index, bool isPaid)
        {
            var (payment, status) = Payments[index];
            if (status is not (PaymentStatus.Processing or PaymentStatus.Declined))
                return;
            var isWanted = Status == OrderStatus.AwaitingPayment;
            Payments[index] = (payment, !isPaid ? PaymentStatus.Declined : isWanted ? PaymentStatus.Succeeded : PaymentStatus.Refunded);
            if (isPaid)
                Status = isWanted || Status == OrderStatus.Paid ? OrderStatus.Paid : OrderStatus.Refunded;
        }
    }
}
