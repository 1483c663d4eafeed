using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Work;

/// <summary>Puts proof of work into the server.</summary>
internal static class WorkRegistration
{
    private const string Description = "The challenge of a work-required problem, a dot, and its solution.";

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddProofOfWork(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WorkSettings>()
            .Configure<IHostEnvironment>((settings, environment) =>
                settings.Enabled = environment.IsProduction() && !DemoMode.IsOn(configuration))
            .Bind(configuration.GetSection(WorkSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<WorkChallenges>().AddSingleton<WorkDesk>();
    }

    /// <summary>The route may ask for work.</summary>
    public static RouteHandlerBuilder MayAskForWork(this RouteHandlerBuilder route) =>
        route.TakesHeader(WorkProof.Header, Description).Refuses(ProblemSlug.WorkRequired);
}
