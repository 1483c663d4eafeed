using Ticketing;
using Ticketing.Hosting;

try
{
    await using var app = SiloApplication.Build(args);
    await app.RunAsync();
    return 0;
}
catch (ConfigurationException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
