using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Admin;
using Ticketing.Api.Audit;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Demo;
using Ticketing.Api.Gates;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Invoices;
using Ticketing.Api.Legal;
using Ticketing.Api.Limits;
using Ticketing.Api.Live;
using Ticketing.Api.Mail;
using Ticketing.Api.Mail.Reports;
using Ticketing.Api.Notifications;
using Ticketing.Api.Operators;
using Ticketing.Api.Orders;
using Ticketing.Api.Payments;
using Ticketing.Api.Pdf;
using Ticketing.Api.PersonalData;
using Ticketing.Api.Questions;
using Ticketing.Api.Security;
using Ticketing.Api.TestProcessor;
using Ticketing.Api.Tickets;
using Ticketing.Api.Transfers;
using Ticketing.Api.WaitingRoom;
using Ticketing.Api.Wallets;
using Ticketing.Hosting;
using Ticketing.Operations;
using Ticketing.Telemetry;

namespace Ticketing.Api.Server;

/// <summary>Puts the server together.</summary>
internal static class ApiApplication
{
    private const string Address = "http://localhost:8080";

    /// <summary>Builds the server; the caller runs it.</summary>
    /// <param name="args">The command line: settings as <c>--Section:Name=value</c>.</param>
    /// <param name="configure">Last changes, for tests.</param>
    /// <exception cref="ConfigurationException">The server may not start as it is configured.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // The files beside the program are meant, wherever it is started from.
        var options = new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateSlimBuilder(options);
        configure?.Invoke(builder);
        Settings.Require(builder.Configuration);
        DemoMode.RefuseInProduction(builder.Configuration, builder.Environment);
        builder.JoinTicketingCluster();
        builder.AddTelemetry();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(ServerLimits.Apply);
        Listening.Apply(builder, Address);
        AddConcepts(builder.Services, builder.Configuration);
        var app = builder.Build();
        app.UseOperations(MapOperations, PrepareOperations);
        UsePipeline(app);
        MapConcepts(app);
        return app;
    }

    private static void AddConcepts(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTicketingJson().AddApiDocs().AddStartup().AddSecurityEvents(configuration).AddAudit(configuration);
        services.AddAccounts(configuration).AddLegal(configuration).AddRateLimits(configuration).AddDemo();
        services.AddCatalogue().AddOrders().AddWaitingRoom().AddPayments(configuration).AddPaymentMethods();
        services.AddTestProcessor().AddAdmin();
        services.AddTickets().AddGates().AddTransfers().AddQuestions();
        services.AddNotifications().AddMail(configuration).AddPdf().AddInvoices().AddWallets(configuration);
        services.AddPersonalData().AddLive(configuration).AddOperators();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseKnownProxies();
        if (app.Environment.IsProduction())
            app.UseHsts();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<OpeningHours>();
        app.UseRouting();
        app.UseWebApp();
        app.UseApiDocs();
        app.UseAuthentication();
        app.UseMiddleware<TokenWatch>();
        app.UseAuthorization();
        app.UseMiddleware<RateLimitMiddleware>();
    }

    private static void PrepareOperations(IApplicationBuilder pipeline)
    {
        pipeline.UseMiddleware<SecurityHeaders>();
        pipeline.UseMiddleware<ProblemMiddleware>();
        pipeline.UseAuthentication();
        pipeline.UseMiddleware<TokenWatch>();
        pipeline.UseAuthorization();
    }

    private static void MapOperations(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/ready", PlatformApi.Ready).AllowAnonymous();
        routes.MapOperators();
    }

    private static void MapConcepts(WebApplication app)
    {
        var routes = app.MapAudited();
        routes.MapAccounts();
        routes.MapLegal();
        routes.MapCatalogue();
        routes.MapOrders();
        routes.MapWaitingRoom();
        routes.MapPayments();
        routes.MapPaymentMethods();
        routes.MapMailReports();
        routes.MapTestProcessor();
        routes.MapAdmin();
        routes.MapTickets();
        routes.MapPdf();
        routes.MapInvoices();
        routes.MapWallets();
        routes.MapGates();
        routes.MapTransfers();
        routes.MapTransferLinks();
        routes.MapTransferAdmin();
        routes.MapQuestions();
        routes.MapQuestionsAdmin();
        routes.MapNotifications();
        routes.MapPersonalData();
        routes.MapLive();
        routes.MapDemo();
        routes.MapPlatform();
    }
}
