namespace Ticketing.StripeSimulation;

/// <summary>The simulator as a program of its own, for tests in a browser.</summary>
internal static class SimulatorProgram
{
    /// <summary>Listens until it is told to stop.</summary>
    /// <param name="args"><c>--urls</c>, <c>--webhooks</c> (where events go), <c>--secret-key</c>, <c>--webhook-secret</c>.</param>
    private static async Task Main(string[] args)
    {
        var settings = new ConfigurationBuilder().AddCommandLine(args).Build();
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings
        {
            Url = settings["urls"] ?? "http://127.0.0.1:4242",
            Webhooks = settings["webhooks"] is { } webhooks ? new Uri(webhooks) : null,
            SecretKey = settings["secret-key"] ?? SimulatorSettings.DefaultSecretKey,
            WebhookSecrets = [settings["webhook-secret"] ?? SimulatorSettings.DefaultWebhookSecret],
        });
        Console.WriteLine($"Stripe's simulator listens at {simulator.Address}");
        await simulator.UntilStoppedAsync();
    }
}
