using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Committing;
using Ticketing.Delivery.Storage;
using Ticketing.Events.Storage;
using Ticketing.Faults;
using Ticketing.Gates.Storage;
using Ticketing.Invoicing.Storage;
using Ticketing.Ledger.Storage;
using Ticketing.Live;
using Ticketing.Notifications.Storage;
using Ticketing.Orders;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.Payments.Stripe;
using Ticketing.Tiers.Storage;
using Ticketing.WaitingRoom;

namespace Ticketing;

/// <summary>What the grains need of their silo.</summary>
public static class GrainServices
{
    private static readonly TimeSpan GatewayTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Adds the database, the group committer, the grains' storage and the payment gateways.</summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="configuration">
    /// <c>ConnectionStrings:Ticketing</c> (required) and the sections <c>Commit</c>, <c>Orders</c>, <c>Payments</c>.
    /// </param>
    /// <exception cref="InvalidOperationException">The connection string is missing.</exception>
    public static IServiceCollection AddTicketingGrains(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTicketingDatabase(configuration);
        services.Configure<CommitOptions>(configuration.GetSection("Commit"));
        services.Configure<OrderOptions>(configuration.GetSection("Orders"));
        services.AddMetrics();
        services.AddSingleton<CommitMetrics>();
        services.AddSingleton<GroupCommitter>();
        services.AddSingleton<LivePublisher>();
        services.AddSingleton<NotificationStore>();
        services.AddSingleton<MessageStore>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<SiloFigures>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SiloReporter>();
        services.AddSingleton<TierLoader>();
        services.AddSingleton<TierAuditor>();
        services.AddSingleton<LedgerAuditor>();
        services.AddSingleton<InvoiceIssuer>();
        services.AddSingleton<EventStore>();
        services.AddSingleton<GateLoader>();
        services.AddSingleton<OrderLoader>();
        services.AddSingleton<OrderTiers>();
        services.AddSingleton<OrderPlacing>();
        services.AddSingleton<OrderPaying>();
        services.AddSingleton<OrderWatchers>();
        services.AddSingleton<OrderRefunding>();
        services.AddSingleton<OrderInquiring>();
        services.AddSingleton<OrderDisputing>();
        services.AddSingleton<DisputeStore>();
        services.AddSingleton<OpenPaymentStore>();
        services.AddSingleton<RefundStore>();
        services.AddSingleton<OrderEnding>();
        services.AddSingleton<RefundJobStore>();
        services.AddSingleton<OrderSettling>();
        services.AddSingleton<OrderDesk>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<ReportStore>();
        services.AddWaitingRooms(configuration);
        return services.AddPayments(configuration);
    }

    /// <summary>Adds the database and the clock, which is all that a process needs that runs no grains.</summary>
    /// <param name="services">The process's services.</param>
    /// <param name="configuration"><c>ConnectionStrings:Ticketing</c> (required).</param>
    /// <exception cref="InvalidOperationException">The connection string is missing.</exception>
    public static IServiceCollection AddTicketingDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var address = new DatabaseAddress(configuration.GetConnectionString("Ticketing")
            ?? throw new InvalidOperationException("The setting ConnectionStrings:Ticketing is missing: it says where the database is."));

        services.AddSingleton(address);
        services.AddSingleton(_ => CreateDataSource(address));
        services.TryAddSingleton(TimeProvider.System);
        return services.AddFaultsOnTheWire();
    }

    private static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PaymentGateways>();
        services.AddSingleton<MoneyReturns>();
        services.AddStripe(configuration, GatewayTimeout);
        if (!TestGatewayOptions.AreOn(configuration))
            return services;

        services.Configure<TestGatewayOptions>(configuration.GetSection(TestGatewayOptions.Section));
        services.AddHttpClient<TestProcessorLine>((provider, http) =>
        {
            http.BaseAddress = provider.GetRequiredService<IOptions<TestGatewayOptions>>().Value.Url;
            http.Timeout = GatewayTimeout;
        }).RemoveAllLoggers();
        return services.AddSingleton<IPaymentGateway, TestGateway>();
    }

    private static NpgsqlDataSource CreateDataSource(DatabaseAddress address) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            ApplicationName = "ticketing",
            MaxPoolSize = 40,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
        });
}
