using System.Globalization;
using Microsoft.Extensions.Options;
using Ticketing.Api.Server;
using Ticketing.Hosting;

// What the server writes does not depend on the language of the machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

try
{
    if (await Commands.TryRunAsync(args))
        return 0;
    await using var app = ApiApplication.Build(args);
    var startup = app.Services.GetRequiredService<Startup>();
    await app.RunAsync();
    return startup.HasFailed ? 1 : 0;
}
catch (Exception exception) when (exception is ConfigurationException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
